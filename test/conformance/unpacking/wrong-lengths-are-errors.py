def attempt(values, unpack):
    try:
        print(unpack(values))
    except (ValueError, TypeError) as error:
        print(type(error).__name__, error)


def two(values):
    a, b = values
    return a, b


def starred(values):
    a, *b, c = values
    return a, b, c


for values in ([1], [1, 2], [1, 2, 3], (), "xy", "xyz", {"k": 1}, range(5), 5, None, iter([1]), iter([1, 2, 3])):
    attempt(values, two)
for values in ([1], [1, 2], "a", 5, iter([1])):
    attempt(values, starred)
[] = []
() = ()
try:
    [] = [1]
except ValueError as error:
    print(error)
try:
    for a, b in [(1, 2), (3,)]:
        print(a, b)
except ValueError as error:
    print(error)
try:
    [*5]
except TypeError as error:
    print(error)
try:
    {**[1]}
except TypeError as error:
    print(error)
try:
    print(*None)
except TypeError as error:
    print(error)
