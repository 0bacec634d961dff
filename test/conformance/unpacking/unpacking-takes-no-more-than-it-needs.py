def naturals():
    n = 0
    try:
        while True:
            yield n
            n += 1
    finally:
        print("closed at", n)


class Own:
    def __iter__(self):
        return iter([1, 2])


g = naturals()
try:
    a, b = g
except ValueError as error:
    print(error)
print(next(g))
g.close()
x, y = Own()
print(x, y, *Own())
first, *rest = Own()
print(first, rest)


class Refuses(Exception):
    def __init__(self, name):
        super().__init__(name)


def bad():
    yield 1
    raise KeyError("in the generator")


try:
    a, b = bad()
except KeyError as error:
    print(repr(error))
raise Refuses
