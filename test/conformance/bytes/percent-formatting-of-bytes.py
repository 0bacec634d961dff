print(b"%s and %b" % (b"x", bytearray(b"y")), b"%d%%" % 5, b"%05d|%-4d|%+d" % (42, 7, 1), b"%x %X %o %#x" % (255, 255, 8, 255))
print(b"%c%c" % (65, b"B"), b"%.2f %e %g" % (3.14159, 12345.678, 0.5), b"%r %a" % ("é", [1, "x"]), b"%5s|%-5s|%.2s" % (b"ab", b"ab", b"abc"))
print(b"%(name)s=%(value)d" % {b"name": b"n", b"value": 3}, bytearray(b"%d") % 3, b"%*d" % (5, 1), b"%s" % b"solo")
for call in (
    lambda: b"%s" % "text",
    lambda: b"%s" % 5,
    lambda: b"%d" % "5",
    lambda: b"%c" % 300,
    lambda: b"%c" % "x",
    lambda: b"%d",
    lambda: b"%d" % (),
    lambda: b"%d" % (1, 2),
    lambda: b"%y" % 1,
    lambda: b"%(k)s" % {b"j": b""},
):
    try:
        print(call())
    except Exception as error:
        print(type(error).__name__, error)
