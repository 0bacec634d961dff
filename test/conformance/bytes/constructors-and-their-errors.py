class Index:
    def __index__(self):
        return 3
class Bytes:
    def __bytes__(self):
        return b"mine"
print(bytes(), bytes(3), bytes([1, 2, 255]), bytes((65,)), bytes(range(65, 70)), bytes(b"copy"), bytes(bytearray(b"x")))
print(bytes("héllo", "utf-8"), bytes("abc", encoding="ascii"), bytes("é", "ascii", "replace"), bytes(Index()), bytes(Bytes()))
print(bytes(x * x for x in range(5)), bytes([True, Index()]), bytes({7: 1}), bytes(map(ord, "hi")))
print(bytearray(), bytearray(3), bytearray([1, 2, 255]), bytearray("é", "latin-1"), bytearray(b"x"), bytearray(x for x in (1, 2)), bytearray(Index()), bytearray(source=b"named"))
for make in (
    lambda: bytes("x"),
    lambda: bytes(-1),
    lambda: bytes([256]),
    lambda: bytes([-1]),
    lambda: bytes(["a"]),
    lambda: bytes([1.5]),
    lambda: bytes(1.5),
    lambda: bytes(None),
    lambda: bytes(3, "utf-8"),
    lambda: bytes(b"x", errors="strict"),
    lambda: bytes("x", 5),
    lambda: bytes("x", "klingon"),
    lambda: bytearray("x"),
    lambda: bytearray([256]),
    lambda: bytearray(-5),
    lambda: bytearray(object),
    lambda: bytes(x for x in [300]),
):
    try:
        print(make())
    except Exception as error:
        print(type(error).__name__, error)
