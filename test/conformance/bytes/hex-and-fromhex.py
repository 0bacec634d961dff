print(b"\x00\xffAz".hex(), b"\x01\x02\x03\x04\x05".hex("-"), b"\x01\x02\x03\x04\x05".hex(":", 2), b"\x01\x02\x03\x04\x05".hex(" ", -2), b"".hex(), bytearray(b"ab").hex())
print(bytes.fromhex("00ff 41 7A"), bytearray.fromhex("deadbeef"), bytes.fromhex(""), bytes.fromhex(" 0a\n0b "))
for call in (
    lambda: bytes.fromhex("0"),
    lambda: bytes.fromhex("0g"),
    lambda: bytes.fromhex("12 3 4"),
    lambda: bytes.fromhex(b"00"),
    lambda: b"a".hex("--"),
    lambda: b"a".hex(5),
):
    try:
        print(call())
    except Exception as error:
        print(type(error).__name__, error)
