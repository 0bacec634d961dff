print(b"ab" + b"cd", b"ab" * 3, 2 * b"x", b"a" * 0, b"a" * -1, b"" + b"a", b"a" + bytearray(b"b"), bytearray(b"a") + b"b")
print(b"a" == b"a", b"a" == "a", b"a" != "a", b"a" == bytearray(b"a"), b"a" < b"b", b"ab" > b"a", b"\xff" >= bytearray(b"\xfe"), bytearray(b"a") <= b"a")
print(sorted([b"b", b"\xff", b"", b"aa", b"a"]), max(b"x", b"y"), b"a" is not None)
data = b"abc"
same = data
data += b"d"
print(data, same)
array = bytearray(b"abc")
same = array
array += b"d"
array *= 2
print(array, same is array)
for call in (
    lambda: b"a" + "b",
    lambda: "a" + b"b",
    lambda: bytearray(b"a") + "b",
    lambda: b"a" * "b",
    lambda: b"a" * 1.5,
    lambda: b"a" < "a",
    lambda: b"a" + 1,
    lambda: b"a" - b"b",
    lambda: [] + b"a",
):
    try:
        print(call())
    except TypeError as error:
        print(error)
