def f(a, b=2, /, c=3, *args, d, e=5, **kwargs):
    return a, b, c, args, d, e, kwargs


print(f(1, d=4))
print(f(1, 20, 30, 40, 50, d=4, e=6, g=7))
print(f(*[1, 2], **{"d": 4, "a": "kw"}))
print(f(1, *(2, 3), 4, *[5], d=6, **{}, **{"h": 8}))


def g(*, key):
    return key


def h(a, /):
    return a


def attempt(call):
    try:
        print(call())
    except TypeError as error:
        print(error)


attempt(lambda: f())
attempt(lambda: f(1))
attempt(lambda: g(1))
attempt(lambda: g())
attempt(lambda: g(key=1, other=2))
attempt(lambda: h(a=1))
attempt(lambda: h())
attempt(lambda: h(1, 2))
attempt(lambda: f(1, d=2, **{"d": 3}))
attempt(lambda: g(**{"key": 1}))
attempt(lambda: g(**{1: 2}))
attempt(lambda: f(*5))
attempt(lambda: f(**5))


def two(a, b):
    pass


def three(a, b, c, d=1):
    pass


attempt(lambda: two(1))
attempt(lambda: two())
attempt(lambda: two(1, 2, 3))
attempt(lambda: two(1, a=2))
attempt(lambda: two(b=1))
attempt(lambda: three())
attempt(lambda: three(1, 2, 3, 4, 5))
attempt(lambda: two(1, 2, c=3))
