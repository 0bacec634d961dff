class V:
    def __init__(self, x): self.x = x
    def __add__(self, o): return V(self.x + o.x)
    def __radd__(self, o): return V(self.x + o)
    def __eq__(self, o): return isinstance(o, V) and self.x == o.x
    def __lt__(self, o): return self.x < o.x
    def __hash__(self): return hash(self.x)
    def __repr__(self): return f"V({self.x})"
    def __bool__(self): return self.x != 0
    def __len__(self): return 3
    def __contains__(self, i): return i == self.x
    def __getitem__(self, i): return i * 2
    def __call__(self, y): return self.x + y
    def __iter__(self): return iter([1, 2, self.x])
    def __neg__(self): return V(-self.x)
print(V(1) + V(2), 5 + V(1), V(1) == V(1), V(1) != V(2), sorted([V(3), V(1)]), bool(V(0)), len(V(1)))
print(3 in V(3), 4 not in V(3), V(1)[4], V(1)(9), list(V(7)), -V(2), not V(0), V(0) or "z", V(2) and "y")
if V(0): print("no")
else: print("yes")
while V(0): pass
print(max(V(1), V(5)), [*V(3)], str(V(1)), f"{V(4)!r:>8}|{V(3)}")
class It:
    def __init__(self): self.i = 0
    def __iter__(self): return self
    def __next__(self):
        self.i += 1
        if self.i > 3: raise StopIteration
        return self.i
for i in It(): print(i, end=" ")
print(list(It()), sum(It()), [x for x in It()])
a, b, c = It()
print(a, b, c, next(It()), next(It(), 0))
class E(Exception):
    def __init__(self, code):
        super().__init__("code", code)
        self.code = code
try: raise E(5)
except E as e: print(e.code, e.args, e, repr(e))
class Base:
    kind = "base"
    @classmethod
    def make(cls): return cls()
    @staticmethod
    def st(x): return x + 1
    def hi(self): return "base hi " + self.kind
class Mid(Base):
    kind = "mid"
class Other(Base):
    def hi(self): return "other " + super().hi()
class Leaf(Mid, Other): pass
print(Leaf().hi(), Leaf.make().kind, Leaf.st(1), [c.__name__ for c in Leaf.__mro__], Leaf.__name__)
print(type(Leaf()).__name__, isinstance(Leaf(), Base), issubclass(Leaf, Other), hasattr(Leaf(), "kind"), getattr(Leaf(), "zz", 1))
o = Leaf(); o.a = 1; o.b = 2
print(o.__dict__, o.__class__ is Leaf)
del o.a
try: o.a
except AttributeError as e: print(e)
class Temp:
    def __init__(self): self._c = 0
    @property
    def f(self): return self._c * 2
    @f.setter
    def f(self, v): self._c = v // 2
t = Temp(); t.f = 10
print(t.f, t._c)
try: Temp(1)
except TypeError as e: print(e)
class CM:
    def __enter__(self): print("enter"); return self
    def __exit__(self, t, v, tb): print("exit", t and t.__name__, v); return True
with CM() as c: raise KeyError("gone")
with CM(): print("body")
def gen():
    try:
        yield 1
        yield 2
    finally:
        print("closed")
g = gen(); next(g); g.close()
def sub():
    r = yield from inner()
    print("r", r)
def inner():
    yield 1
    return 42
print(list(sub()))
def thr():
    while True:
        try: yield 1
        except ValueError as e: print("got", e)
g = thr(); next(g); print(g.throw(ValueError("v")))
print((x * x for x in range(3)).__next__())
def counter():
    n = 0
    def inc():
        nonlocal n
        n += 1
        return n
    return inc
c = counter(); c(); print(c())
def deco(f):
    def w(*a, **k):
        return f(*a, **k) + 1
    return w
@deco
def ff(x): "doc"; return x
print(ff(1), ff.__name__, deco.__doc__)
print([y for x in range(3) for y in range(x)], {k: v for k, v in zip("ab", [1, 2])}, {x % 2 for x in range(5)})
print(*[1, 2, 3], sep="-")
x = 10 ** 20; print(x, x + 1, -7 // 2, -7 % 3, 7 / 2, 2 ** 0.5, 1e100, 10 // 3.0, divmod(-7, 2), 1 << 40)
print(2147483647 + 1, 65536 * 65536, -2147483648 - 1)
