print(b"  x \t\n".strip(), b"xxaxx".strip(b"x"), b"xxaxx".lstrip(b"x"), b"abcba".rstrip(b"ab"), bytearray(b" a ").strip(), b"\x85a\xa0".strip())
print(b"ab".ljust(5), b"ab".rjust(5, b"."), b"ab".center(7, b"*"), b"-42".zfill(6), b"ab".zfill(1), bytearray(b"a").center(4))
print(b"Hello World".upper(), b"Hello World".lower(), b"hello world".title(), b"hELLO".capitalize(), b"Hello".swapcase(), b"\xe9a".upper())
print(b"prefix-x".removeprefix(b"prefix-"), b"x.py".removesuffix(b".py"), b"x".removeprefix(b"y"), b"a\tb".expandtabs(4))
print(b"abc".isalpha(), b"12".isdigit(), b"a1".isalnum(), b" \n".isspace(), b"AB".isupper(), b"ab".islower(), b"Ab Cd".istitle(), b"\x80".isascii(), b"".isascii(), b"".isalpha(), b"\xe9".isalpha())
print(b"aXbXc".replace(b"X", b"--"), b"aaa".replace(b"a", b"b", 2), b"ab".replace(b"", b"."), b"abc".translate(None, b"b"), b"abc".translate(bytes.maketrans(b"ab", b"xy")))
for call in (
    lambda: b"a".strip("a"),
    lambda: b"a".ljust(5, "."),
    lambda: b"a".ljust(5, b".."),
    lambda: b"a".replace("a", b"b"),
    lambda: b"a".removeprefix("a"),
    lambda: bytes.maketrans(b"a", b"bc"),
    lambda: b"a".translate(b"short"),
    lambda: b"a".zfill("x"),
):
    try:
        print(call())
    except Exception as error:
        print(type(error).__name__, error)
