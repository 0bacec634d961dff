def waits():
    yield 1


def handles():
    try:
        raise KeyError("inside")
    except KeyError:
        yield 1


for make in (waits, handles):
    g = make()
    next(g)
    try:
        raise LookupError("outside")
    except LookupError:
        try:
            g.throw(ValueError("thrown"))
        except ValueError as error:
            print(repr(error.__context__))
g = waits()
next(g)
try:
    raise LookupError("outside")
finally:
    g.throw(ValueError("thrown"))
