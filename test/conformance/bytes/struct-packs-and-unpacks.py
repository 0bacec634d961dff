import struct
for format, values in (
    ("bB", (-1, 255)), ("<hHiIqQ", (-2, 65535, -3, 2**32 - 1, -4, 2**64 - 1)), (">hHiIlL", (1, 2, 3, 4, 5, 6)), ("!i", (258,)),
    ("bi", (1, 2)), ("bq0i", (1, 2)), ("b0i", (1,)), (">bi", (1, 2)), (" b b ", (1, 2)), ("=l", (1,)), ("@l", (1,)), ("2h", (1, 2)), ("xbx", (1,)), ("<", ()),
    ("<fd", (1.5, -0.1)), (">d", (3,)), ("?c", (True, b"x")), ("5s3s", (b"ab", b"long")), ("4p", (b"abcdef",)), ("p", (b"a",)), ("0s", (b"x",)), ("nN", (-1, 1)),
):
    data = struct.pack(format, *values)
    print(format, struct.calcsize(format), data, struct.unpack(format, data))
header = struct.Struct("<IH")
print(header.size, header.format, header.unpack(header.pack(1, 2)), header.unpack_from(b"\xff" + header.pack(3, 4), 1))
buffer = bytearray(8)
header.pack_into(buffer, 2, 0x01020304, 5)
print(buffer, list(struct.iter_unpack("<h", b"\1\0\2\0")), struct.unpack("<f", struct.pack("<f", 0.1)))
for call in (
    lambda: struct.pack("b", 128), lambda: struct.pack("B", -1), lambda: struct.pack("<h", 40000), lambda: struct.pack("H", 2**70),
    lambda: struct.pack("i", 2**31), lambda: struct.pack("<Q", -1), lambda: struct.pack("q", 2**63), lambda: struct.pack("i", "x"), lambda: struct.pack("i", 1.5),
    lambda: struct.pack("f", "x"), lambda: struct.pack("c", b"ab"), lambda: struct.pack("s", "x"), lambda: struct.pack("z", 1), lambda: struct.pack("2"),
    lambda: struct.pack("ii", 1), lambda: struct.unpack("i", b"abc"), lambda: struct.unpack("i", "abcd"), lambda: struct.unpack_from("<i", b"abcdef", 4),
    lambda: struct.pack_into("<i", bytearray(3), 0, 1), lambda: list(struct.iter_unpack("<i", b"abcde")), lambda: struct.pack("<n", 1),
):
    try:
        print(call())
    except Exception as problem:
        print(type(problem), problem)
