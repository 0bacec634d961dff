def find(xs, wanted):
    for i, x in enumerate(xs):
        if x == wanted:
            break
    else:
        return -1
    return i


print(find([3, 4, 5], 5), find([], 1))


def order():
    for i in range(3):
        try:
            if i == 1:
                continue
            print("try", i)
            if i == 2:
                return "returned"
        finally:
            print("finally", i)


print(order())


def nested():
    try:
        try:
            {}["missing"]
        except KeyError as first:
            try:
                [][1]
            except IndexError as second:
                print(repr(second.__context__), second.__context__ is first)
            raise
    except LookupError as outer:
        print(type(outer).__name__, outer.args, outer.__context__)
    else:
        print("never")


nested()


def swallow():
    while True:
        try:
            raise ValueError
        except (TypeError, ValueError):
            break
    try:
        raise ValueError("a") from None
    except ValueError as e:
        print(e.__cause__, e.__suppress_context__)


swallow()
x = 5
print(1 < x < 10, 1 < x < 3, "yes" if x else "no", not x, x and "and", 0 or "or", x is None)
first, (second, *rest), last = 1, (2, 3, 4), 5
print(first, second, rest, last)
numbers = list(range(10))
numbers[2:5] = ["a"]
del numbers[0]
print(numbers, numbers[::-2], numbers[-3:], "abc"[1:], (1, 2, 3)[:2])
d = dict(a=1, **{"b": 2})
d |= {"c": 3}
print(d, [*d, *range(2)], {**d, "a": 9}, list(d.items())[0])
print([f"{n:>4}" for n in (1, 22, 333)], f"{3.14159:.2f} {1000000:,} {'x'!r} {255:#x} {0.5:%}")


def keyword_only(*, a, b=2):
    return a + b


def positional_only(a, /, b):
    return a - b


print(keyword_only(a=1), positional_only(5, b=3), (lambda *xs, **ks: (xs, ks))(1, k=2))
match [1, {"k": (2, 3)}]:
    case [int(n), {"k": (a, b)}] if n < 2:
        print("matched", n, a, b)
