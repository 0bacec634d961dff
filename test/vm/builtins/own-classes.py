"""Built-in functions and operators given objects of a class with methods of its own."""
class V:
    def __init__(self, x):
        self.x = x
    def __repr__(self):
        return f"V({self.x})"
    def __eq__(self, other):
        return isinstance(other, V) and self.x == other.x
    def __lt__(self, other):
        return self.x < other.x
    def __add__(self, other):
        if not isinstance(other, V):
            return NotImplemented
        return V(self.x + other.x)
    def __hash__(self):
        return hash(self.x)
    def __len__(self):
        return self.x
    def __iter__(self):
        return iter([1, 2])
    @property
    def bad(self):
        raise AttributeError("no")

print([V(1), V(2)], V(3), str([V(1)]), {1: V(2)})
print(sorted([V(3), V(1)]), max(V(1), V(2)), min([V(5), V(4)]))
print(V(1) == V(1), V(1) in [V(1)], [V(1)] == [V(1)], [V(1)].index(V(1)))
print(V(1) + V(2), sum([V(1), V(2)], V(0)))
print(getattr(V(1), "bad", 5), hasattr(V(1), "bad"), hasattr(V(1), "x"), getattr(V(1), "zz", 7))
g = (i * i for i in range(4))
print(next(g), next(g), list(g), next(g, "end"))
print(bool(V(0)), len(V(3)), list(V(1)), tuple(V(1)), set(V(1)), sum(V(1)))
print(", ".join(str(i) for i in range(3)))
print("{} {}".format(V(1), V(2)), "%s" % V(1), f"{V(1)} {V(2)!r:>6}")
print(list(map(str, [1, 2])), list(filter(None, [0, 1])), list(enumerate("ab")), list(zip([1], "a")))
print(sorted([3, 1, 2], key=lambda v: -v), sorted("bca", reverse=True))
print(dict(a=1, b=2), dict([("x", 1)]), {**{"q": 1}})
print(any(x > 2 for x in [1, 2, 3]), all([]), {1, 2} | {3}, {1, 2}.union([5]))
print({1}.union(i for i in range(3)), dict((i, i) for i in range(2)))
a, *b = [1, 2, 3]
print(a, b, 2 ** 100, 7 // -2, -7 % 3, 1e16, 0.1 + 0.2)
try:
    V(1) + 1
except TypeError as e:
    print(e)
try:
    print([1, 2].index(5))
except ValueError as e:
    print(e)
it = iter([1])
next(it)
try:
    next(it)
except StopIteration as e:
    print("stop", e.args)
try:
    hash([])
except TypeError as e:
    print(e)
print(hash(V(3)), callable(V), isinstance(True, int), type(3) is int, type("x").__name__)
n = 0
def f():
    global n
    n += 1
    return n
print(list(iter(f, 4)), list(reversed([1, 2])), round(2.5), abs(-3), divmod(7, -2))
x = [1]; x += (2, 3); x *= 2; print(x, x[::-1])
print("a,b".split(","), "x".center(5, "*"), "abc"[1:], "%05.1f" % 3.14159)
print(dict((pair for pair in [("a", 1)]), b=2), {1}.issubset(i for i in range(3)), frozenset([1]).union(i for i in [2]))
print("{0!r}".format(V(4)), "%r" % V(5), "{a}".format(a=V(6)), [V(1)].count(V(1)), (V(1),) < (V(2),), V(1) != V(2))
try:
    "{} {!r:>3}".format(V(1), V(2))
except TypeError:
    pass
print(any(V(n) for n in [0, 1]), all(V(n) for n in [0, 1]), max([V(1), V(3)], key=len), min(3, 1, key=lambda n: -n))
values = [V(2), V(1)]
values.sort()
values.remove(V(2))
print(values, values + [1], (1,) + (V(2),), V(3) in (1, V(3)), V(3) in {"k": V(3)}.values())
print(dict.fromkeys([1, 2], 0), dict.fromkeys("ab"), dict.fromkeys((n for n in [3]), V(1)))
print({1, 17, 33, 2, 3}, {8, 0, 16, 24, 32}, {3, 1, 2}, {x * 7 for x in range(9)}, {5, 64, 32, 1.5, -2, 99})
