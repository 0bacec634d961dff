def f(n, k=2):
    t = 0
    for i in range(n):
        t += i * k
    return t
print(f(10), f(5, k=3))
name = "x"
print(f"hello {name!r} {3.5:.2f} {f(3)}")
xs = [i * i for i in range(5)]
print(xs, sum(xs), len(xs), max(xs))
d = {"a": 1}
d["b"] = 2
for k, v in d.items():
    print(k, v)
a, *b = [1, 2, 3]
print(a, b)
try:
    1 / 0
except ZeroDivisionError as e:
    print("caught", e)
finally:
    print("fin")
class A:
    def __init__(self, x):
        self.x = x
    def m(self):
        return self.x + 1
    @property
    def p(self):
        return self.x * 10
    def __repr__(self):
        return f"A({self.x})"
class B(A):
    def __init__(self):
        super().__init__(5)
    def m(self):
        return super().m() * 2
print(A(1).m(), B().m(), B().p, [B(), A(3)])
def gen(n):
    for i in range(n):
        x = yield i
        if x: print("sent", x)
print(list(gen(3)), sum(gen(4)))
g = gen(2)
print(next(g), g.send("hey"))
print(sorted([3,1,2], key=lambda v: -v))
def outer():
    def inner():
        return y + 1
    y = 4
    return inner()
print(outer())
def boom():
    raise ValueError("no " + str(1))
def mid():
    try:
        boom()
    except ValueError as e:
        raise KeyError("k") from e
mid()
