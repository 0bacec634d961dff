def every(a, b=2, /, c=3, *args, d, e=5, **more):
    return a, b, c, args, d, e, more


print(every(1, d=4))
print(every(1, 2, 3, 4, 5, d=6, e=7, f=8))
print(every(*[1, 2], **{"d": 4, "z": 26}))
for call in (
    lambda: every(1),
    lambda: every(d=1),
    lambda: every(1, a=2, d=3),
    lambda: (lambda x: x)(),
    lambda: (lambda x: x)(1, 2),
    lambda: (lambda x: x)(y=1),
    lambda: (lambda x: x)(1, x=1),
):
    try:
        print(call())
    except TypeError as e:
        print(e)


def counter():
    n = 0

    def step(by=1):
        nonlocal n
        n += by
        return n

    def peek():
        return n

    return step, peek


step, peek = counter()
step()
step(10)
print(peek())


def adders():
    return [lambda x, i=i: x + i for i in range(3)], [lambda x: x + i for i in range(3)]


early, late = adders()
print([f(10) for f in early], [f(10) for f in late])


def trace(label):
    def wrap(function):
        def inner(*args, **kwargs):
            print(label, function.__name__, args, kwargs)
            return function(*args, **kwargs)

        return inner

    return wrap


@trace("outer")
@trace("inner")
def add(a, b=1):
    return a + b


print(add(1, b=2))


def fib(n):
    return n if n < 2 else fib(n - 1) + fib(n - 2)


print(fib(15))


def unbound():
    try:
        print(x)
    except UnboundLocalError as e:
        print(e)
    x = 1
    del x
    try:
        print(x)
    except UnboundLocalError as e:
        print(e)


unbound()


def free():
    def inner():
        return later

    try:
        inner()
    except NameError as e:
        print(e)
    later = 1
    return inner()


print(free())
total = 0


def count():
    global total, fresh
    total += 1
    fresh = "new"


count()
print(total, fresh)
print(every.__name__, (lambda: 0).__name__)
