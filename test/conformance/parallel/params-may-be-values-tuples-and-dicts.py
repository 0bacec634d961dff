import parallel


def show(a, b=2, *, unit="cm"):
    return f"{a} {b} {unit}"


print(parallel.map(show, [1, (1, 3), {"a": 4, "unit": "m"}, (5,), {"a": 6, "b": 7}]))
print(parallel.map(show, [1, (1, 3), {"a": 4, "unit": "m"}], extras={"unit": "km"}))
print(parallel.map(len, [((1, 2),), "abc", [1]]))
