print((1024).to_bytes(2, "big"), (1024).to_bytes(4, "little"), (255).to_bytes(), (0).to_bytes(0, "big"), (-2).to_bytes(2, "big", signed=True), (2**80).to_bytes(11, byteorder="little"))
print(int.from_bytes(b"\x04\x00", "big"), int.from_bytes(b"\x04\x00", "little"), int.from_bytes(b"\xff\xfe", "big", signed=True), int.from_bytes([1, 2], "big"), int.from_bytes(b"", "big"), int.from_bytes(bytearray(b"\x01"), byteorder="big"), int.from_bytes(b"\x80"))
print((128).to_bytes(1, "big"), (-128).to_bytes(1, "big", signed=True), True.to_bytes(1, "big"))
print(int(b"42"), int(b" -7 "), int(b"ff", 16), int(bytearray(b"10"), 2), float(b"1.5"), ord(b"a"), ord(bytearray(b"z")))
for call in (
    lambda: (256).to_bytes(1, "big"),
    lambda: (-1).to_bytes(1, "big"),
    lambda: (128).to_bytes(1, "big", signed=True),
    lambda: (1).to_bytes(1, "middle"),
    lambda: (1).to_bytes(-1, "big"),
    lambda: int.from_bytes("ab", "big"),
    lambda: int.from_bytes(5, "big"),
    lambda: int.from_bytes(b"a", "middle"),
    lambda: int(b"x"),
    lambda: float(b"y"),
    lambda: ord(b"ab"),
    lambda: int(b"zz", 16),
):
    try:
        print(call())
    except Exception as error:
        print(type(error).__name__, error)
