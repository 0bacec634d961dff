print(b"a,b,,c".split(b","), b" a  b c ".split(), b"a,b,c".split(b",", 1), b"a,b,c".rsplit(b",", 1), b"".split(), b"".split(b","))
print(b" a b  c ".split(None, 1), b" a b  c ".rsplit(maxsplit=1), bytearray(b"x-y").split(b"-"), b"one\x0btwo\x85three".split())
print(b",".join([b"a", b"b"]), b"".join([]), b"-".join((bytearray(b"x"), b"y")), bytearray(b"+").join([b"1", b"2"]), b"".join(bytes([n]) for n in range(3)))
print(b"k=v=w".partition(b"="), b"k=v=w".rpartition(b"="), b"kv".partition(b"="), b"kv".rpartition(b"="))
print(b"a\nb\r\nc\rd".splitlines(), b"a\nb\n".splitlines(True), b"a\x0bb\x1cc".splitlines())
for call in (
    lambda: b"a".split(b""),
    lambda: b"a".split("a"),
    lambda: b"a".partition(b""),
    lambda: b",".join(["a"]),
    lambda: b",".join([b"a", 1]),
    lambda: b",".join(5),
    lambda: b",".join(str(n) for n in [1]),
):
    try:
        print(call())
    except Exception as error:
        print(type(error).__name__, error)
