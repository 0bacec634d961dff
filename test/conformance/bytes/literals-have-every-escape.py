print(b"", b"abc", b'it\'s', b"say \"hi\"", b'both \' and "')
print(b"\x00\xff\t\n\r\\\a\b\f\v\0\101\377")
print(rb"raw \n \x41", Rb'\\', bR"a\"b")
print(b"one" b' two' rb" \three")
print(b"""several
lines""", b'''and ' one''')
print([b"a", (b"b",), {b"k": b"v"}], {b"x"})
print(str(b"abc"), repr(b"\x7f\x80"), ascii(b"\xe9"), f"{b'abc'} {b'x'!r:>6}")
