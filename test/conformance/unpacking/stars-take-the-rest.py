first, *rest = [1, 2, 3]
*start, last = "abc"
a, *middle, b = range(5)
(c, d), [e, *f] = (1, 2), "xyz"
print(first, rest, start, last, a, middle, b, c, d, e, f)
x, *y = [1]
print(x, y)
head, *tail = {"k": 1, "l": 2}
print(head, tail)
[p, q] = (1, 2)
p, q = q, p
print(p, q)
(single,) = [9]
[also] = {8}
print(single, also)
i = j = k = 0
i, j, k = j + 1, k + 2, i + 3
print(i, j, k)
a, b, *c = 1, 2
print(c)
for n, *letters in [(1, "a", "b"), (2,)]:
    print(n, letters)


class Box:
    pass


box = Box()
box.x, box.y = 1, 2
table = {}
table["a"], (table["b"], *table["c"]) = 1, (2, 3, 4)
print(box.x, box.y, table)
m, n = [1, 2], {"z": 3}
print([*m, *m], (*m, 5), {*m, 7} == {1, 2, 7}, {**n, "y": 4}, [*"ab", *range(2)])
print(*m, *"xy", sep="-")
t = *m, 4
print(t)
