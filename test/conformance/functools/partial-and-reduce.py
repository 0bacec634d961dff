from functools import partial, reduce


def power(base, exponent, *rest, **named):
    return base**exponent, rest, named


square = partial(power, exponent=2)
cube_of = partial(power, 3)
print(square(5), cube_of(3), cube_of(3, 4, x=1), square(5, exponent=3))
print(square.func is power, square.args, square.keywords, cube_of.args)
nested = partial(cube_of, 2, y=9)
print(nested.args, nested.keywords, nested())
print(partial(max, 3)(1, 7), partial(int, base=2)("101"), list(map(partial(pow, 2), range(5))))
print(reduce(lambda a, b: a * b, [1, 2, 3, 4]), reduce(lambda a, b: a + b, "abc"), reduce(max, [3], 9), reduce(max, [], "none"))
for wrong in (lambda: reduce(max, []), lambda: partial(5), lambda: square(), lambda: partial()):
    try:
        wrong()
    except TypeError as e:
        print("TypeError", e if "partial" not in str(e) else "")
