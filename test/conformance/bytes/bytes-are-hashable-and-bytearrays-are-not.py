table = {b"one": 1, b"two": 2}
print(table[b"one"], table.get(b"three"), b"two" in table, "two" in table, {b"a", b"a", b"b"} == {b"b", b"a"})
print(hash(b"abc") == hash(b"abc"), hash(b"") == hash(bytes()))
try:
    hash(bytearray(b"a"))
except TypeError as error:
    print(error)
try:
    {bytearray(b"a"): 1}
except TypeError as error:
    print(error)
print(bool(b""), bool(b"\0"), bool(bytearray()), bool(bytearray(1)), not b"", [1] if b"" else [2])
print(isinstance(b"", bytes), isinstance(bytearray(), bytes), type(b""), type(bytearray()), bytes.__name__)
