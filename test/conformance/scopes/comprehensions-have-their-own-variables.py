x = "kept"
squares = [x * x for x in range(4)]
print(x, squares)
pairs = [(i, j) for i in range(3) for j in range(i)]
print(pairs, {i: [j for j in range(i)] for i in range(3)})


def f():
    n = 2
    return [n * m for m in range(3)], {m % n for m in range(5)}, list(n + m for m in range(2))


print(f())
try:
    i
except NameError as error:
    print(error)
rows = [[1, 2], [3, 4]]
print([cell for row in rows for cell in row if cell % 2], [[row[c] for row in rows] for c in range(2)])
fs = [lambda: k for k in range(3)]
print([g() for g in fs])
print([[y for y in range(x)] for x in [1, 2]], x)


class C:
    factor = 3
    values = [v * 2 for v in range(factor)]


print(C.values)


def gen():
    base = 10
    g = (base + n for n in range(3))
    base = 20
    return list(g)


print(gen())
