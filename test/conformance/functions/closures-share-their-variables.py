def make_counter():
    count = 0

    def increment(by=1):
        nonlocal count
        count += by
        return count

    def read():
        return count

    return increment, read


increment, read = make_counter()
increment()
increment(5)
print(read())
other, other_read = make_counter()
other()
print(read(), other_read())


def outer():
    x = "outer"

    def middle():
        def inner():
            nonlocal x
            x = "inner"

        inner()
        return x

    return middle(), x


print(outer())


def accumulate():
    total = 0
    while True:
        value = yield total
        if value is None:
            return total
        total += value


gen = accumulate()
next(gen)
print(gen.send(3), gen.send(4))
try:
    gen.send(None)
except StopIteration as stop:
    print("returned", stop.value)


def unbound():
    def inner():
        return late

    try:
        inner()
    except NameError as error:
        print(error)
    late = 1
    return inner()


print(unbound())
