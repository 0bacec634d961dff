source = bytearray(b"abc")
views = [bytes(source), source[:], source * 1, source + b"", b"" + source, bytearray(source), source.strip(), source.replace(b"x", b"y"), bytes().join([source])]
source[0] = 0
source[1:2] = b"--"
print(source)
print(views)
text = "plain"
encoded = bytearray(text, "ascii")
encoded[0] = ord("P")
print(text, encoded)
kept = bytearray(b"literal")
for letter in range(3):
    again = bytearray(b"literal")
    again[letter] = 46
    print(again)
print(kept)
zeros = bytearray(5)
ones = zeros
ones += b"\1"
for i in range(3):
    zeros[i] += i
print(zeros, ones is zeros)
