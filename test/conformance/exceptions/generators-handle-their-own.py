def handler():
    try:
        yield 1
    except ValueError as e:
        yield "handling"
        try:
            raise KeyError("inner")
        except KeyError as k:
            print("context", repr(k.__context__))
        yield "still"
        raise


def plain():
    try:
        raise IndexError("plain")
    except IndexError as e:
        print("plain context", repr(e.__context__))
        yield 1
        print("after", repr(e))
    try:
        raise KeyError("second")
    except KeyError as e:
        print("second context", repr(e.__context__))
    yield 2
    try:
        raise
    except Exception as e:
        print("nothing to reraise:", type(e).__name__, e)


g = handler()
next(g)
print(g.throw(ValueError("thrown")))
try:
    raise TypeError("outside")
except TypeError as e:
    print("outside context", repr(e.__context__))
    p = plain()
    print(next(p))
    print(next(g))
try:
    raise OSError("other")
except OSError as e:
    print("other context", repr(e.__context__))
    print(next(p))
try:
    next(g)
except ValueError as e:
    print("reraised", e)
for _ in p:
    print("never")


def outer():
    try:
        raise ValueError("outer")
    except ValueError:
        yield from inner()
    yield "end"


def inner():
    try:
        raise KeyError("inner")
    except KeyError as e:
        print("inner context", repr(e.__context__))
        yield 1
        raise RuntimeError("from inner")


o = outer()
next(o)
next(o)
