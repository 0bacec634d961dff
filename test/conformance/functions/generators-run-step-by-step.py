def count(limit):
    print("starts")
    try:
        for n in range(limit):
            received = yield n
            if received:
                print("received", received)
    finally:
        print("cleans up")


for value in count(2):
    print(value)
gen = count(5)
print(next(gen), gen.send("hello"))
gen.close()
try:
    next(gen)
except StopIteration:
    print("is closed")


def catching():
    while True:
        try:
            yield "waiting"
        except ValueError as error:
            yield f"caught {error}"


gen = catching()
print(next(gen), gen.throw(ValueError("x")), next(gen))
try:
    gen.throw(KeyError("k"))
except KeyError as error:
    print("out came", error)


def inner():
    got = yield 1
    print("inner got", got)
    yield 2
    return "inner result"


def outer():
    result = yield from inner()
    print("outer got", result)
    yield from [3, 4]
    yield from ()
    return "outer result"


gen = outer()
print(next(gen), gen.send("sent"), next(gen), next(gen), next(gen, "default"))
print(list(outer()), sum(x * x for x in range(4)), max(count(3)))


def naturals():
    n = 0
    while True:
        yield n
        n += 1


print([n for n, _ in zip(naturals(), range(3))])


def bad():
    yield 1
    raise StopIteration("inside")


try:
    list(bad())
except RuntimeError as error:
    print(type(error).__name__, error, repr(error.__cause__))
gen = count(1)
try:
    gen.send(1)
except TypeError as error:
    print(error)
