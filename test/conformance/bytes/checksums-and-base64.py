import base64
import binascii
import zlib
print(zlib.crc32(b"hello"), zlib.crc32(b" world", zlib.crc32(b"hello")), zlib.crc32(b""), zlib.adler32(b"hello"), binascii.crc32(b"hello world"))
for size in range(7):
    data = bytes(range(249, 249 + size)) if size else b""
    encoded = base64.b64encode(data)
    print(encoded, base64.b64decode(encoded) == data, base64.urlsafe_b64encode(data), base64.b16encode(data))
print(base64.b64decode("aGVsbG8="), base64.b64decode(b"aGVs\nbG8="), base64.urlsafe_b64decode("-_-_"), base64.b16decode("4A6B"), base64.b64encode(b"\xfb\xff", b"-_"))
print(binascii.hexlify(b"\x01\xff"), binascii.unhexlify("01ff"), binascii.unhexlify(b"6162"), binascii.hexlify(b"abc", "-"))
for call in (
    lambda: base64.b64decode("aGVsbG8"),
    lambda: base64.b64decode("a"),
    lambda: base64.b64encode("text"),
    lambda: binascii.unhexlify("abc"),
    lambda: binascii.unhexlify("zz"),
    lambda: base64.b64decode("é"),
):
    try:
        print(call())
    except Exception as error:
        print(type(error).__name__, error)
print(binascii.Error.__mro__[1].__name__)
