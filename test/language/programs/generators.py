def count(n):
    print("start")
    i = 0
    while i < n:
        sent = yield i
        if sent is not None:
            print("sent", sent)
            i = sent
        i += 1
    return "done"


g = count(5)
print(next(g), next(g), g.send(3), next(g, "end"))
try:
    next(count(0))
except StopIteration as e:
    print("stop", e.value)


def delegate():
    result = yield from count(2)
    print("result", result)
    yield from "ab"
    yield from [x * x for x in range(3)]


print(list(delegate()))


def careful():
    try:
        yield 1
        yield 2
    except ValueError as e:
        yield f"caught {e}"
    finally:
        print("cleanup")


c = careful()
print(next(c), c.throw(ValueError("oops")), list(c))
c = careful()
next(c)
c.close()
print(sum(x * x for x in range(10)), max((len(w), w) for w in ["a", "ccc", "bb"]))
print(list(zip(count(2), "xy")), dict(enumerate(x for x in "ab")), list(map(str, (i for i in range(3)))))
print(sorted((x % 3, x) for x in range(6)), any(x > 3 for x in range(5)), all(x for x in [1, 0]))


def tree(n):
    if n:
        yield from tree(n - 1)
        yield n
        yield from tree(n - 1)


print(*tree(3), sep="-")
a, *b = (x for x in range(4))
print(a, b, [*tree(2), 9], {*tree(2)}, (*"xy", 1))
print([(x, y) for x in range(3) if x for y in range(x)], {x: y for x, y in zip("ab", range(2))}, len({c for c in "aab"}))
print([y := 5, y**2], [last := x for x in range(3)], last)
x = "outer"
print([x for x in range(2)], x)
