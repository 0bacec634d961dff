def show(call):
    try:
        print(call())
    except Exception as error:
        print(type(error).__name__, error)
class I:
    def __init__(self, n): self.n = n
    def __index__(self): return self.n
class B:
    def __bytes__(self): return b"<b>"
    def __repr__(self): return "B-é"
show(lambda: int.from_bytes((x for x in (1, 2)), "big"))
show(lambda: int.from_bytes([I(1), 2], "big"))
show(lambda: int.from_bytes(B(), "big"))
a = bytearray(b"abc")
a[0] = I(66)
a[1:2] = (x for x in (7, 8))
a[0:0] = [I(9)]
a.insert(I(0), I(65))
a.append(I(1))
a.extend([I(2)])
a.remove(I(65))
print(a, a[I(1)], a[I(1):])
a[0] ^= 0xff
a[1] += 1
print(a)
show(lambda: a.__setitem__(0, B()))
show(lambda: b"ab" * I(2))
show(lambda: b"%s|%s" % (B(), b"x"))
show(lambda: b"%r" % B())
show(lambda: f"{b'x':>5}")
show(lambda: f"{b'x'!s:>6}|")
show(lambda: sum([b"a"], b""))
show(lambda: sum([bytearray(b"a")], bytearray()))
show(lambda: max(b""))
match b"ab":
    case [x, y]:
        print("sequence")
    case bytes(data):
        print("bytes", data)
match bytearray(b"ab"):
    case [x, y]:
        print("sequence")
    case bytearray():
        print("bytearray")
print(bytes.upper(b"a"), bytes.__len__(b"abc"), b"abc".__getitem__(1), b"a".__add__(b"b"), b"a".__eq__("a"), b"a".__contains__(97), b"a".__lt__(bytearray(b"b")))
show(lambda: bytes.upper("a"))
show(lambda: b"a".nope)
show(lambda: b"a".append(1))
show(lambda: bytes(sauce=1))
show(lambda: b"a".split(b",", b"x"))
show(lambda: b"abc"[::0])
show(lambda: b"abc" in b"xabcx")
import string, textwrap, sys
print(string.ascii_letters.encode()[:3], type(sys.intern("x")))
print(*b"ab", sep="-")
x, y, *z = bytearray(b"pqrs")
print(x, y, z)
print({**{"k": b"v"}}, [*b"ab"], (lambda *a: a)(*b"xy"))
print(b"a" or b"b", b"" or b"b", b"abc".__class__, type(b"abc")(b"q"))
from dataclasses import dataclass
@dataclass
class P:
    data: bytes = b"default"
print(P(), P(b"x") == P(b"x"))
try:
    @dataclass
    class Q:
        data: bytearray = bytearray()
except ValueError as error:
    print(error)
import random
random.seed(b"seed")
print(random.random())
random.seed(bytearray(b"seed"))
print(random.random(), random.randbytes(5), random.choice(b"abc"), random.sample([b"a", b"b"], 2))
