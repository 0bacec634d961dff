data = b"hello"
print([chr(b) for b in data], dict(zip(b"ab", "xy")), list(enumerate(b"\x05\x06")), sorted(b"cab"), set(b"aab") == {97, 98})
print(any(b"\0\0"), all(b"\1\2"), min(b"zay"), list(map(lambda b: b ^ 0x20, b"aB")), bytes(reversed(b"abc")), list(filter(None, b"\0a")))
print(bytes(b ^ 0x55 for b in b"secret"), bytes(b ^ 0x55 for b in bytes(b ^ 0x55 for b in b"secret")))
iterator = iter(b"ab")
print(next(iterator), next(iterator), next(iterator, "end"), type(iter(b"")).__name__, type(iter(bytearray())).__name__)
from collections import Counter
print(Counter(b"abca").most_common(1), b"".join(sorted([b"b", b"a"])), print.__name__)
match b"GET":
    case b"PUT":
        print("put")
    case b"GET":
        print("get")
from copy import copy, deepcopy
array = bytearray(b"xyz")
other, deep = copy(array), deepcopy([array, b"q"])
array[0] = 0
print(other, deep, copy(b"abc"))
grown = bytearray(b"ab")
for n, b in enumerate(grown):
    if n < 3:
        grown.append(b + 1)
print(grown)
