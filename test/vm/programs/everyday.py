import time, threading
class Meta:
    registry = {}
    def __getattr__(self, name):
        return "dyn " + name
    def __setattr__(self, name, value):
        object.__setattr__(self, name, value * 2)
m = Meta()
m.x = 4
print(m.x, m.foo, Meta.registry)
class Animal:
    count = 0
    def __init__(self, name="n", *, legs=4):
        Animal.count += 1
        self.name, self.legs = name, legs
    def __str__(self): return f"{type(self).__name__}:{self.name}"
class Dog(Animal):
    @classmethod
    def make(cls, **kw): return cls("rex", **kw)
    def __eq__(self, other): return self.name == other.name
print(Dog.make(legs=3).legs, Animal.count, str(Dog()), f"{str(Dog()):>8}", Dog() == Dog())
try: print({Dog()})
except TypeError as e: print(e)
fs = [lambda x, i=i: x + i for i in range(3)]
print([f(1) for f in fs])
def gen():
    try:
        yield 1
        return 5
    finally:
        print("f")
g = gen()
print(next(g))
try: next(g)
except StopIteration as e: print(e.value)
print(list(map(lambda a, b: a * b, [1, 2], [3, 4])), list(filter(None, [0, 1, 2])), list(zip("ab", range(5))))
print("a,b".split(","), "-".join(["x", "y"]), "Hello".lower().replace("l", "L"), "%s %d %.1f" % ("a", 3, 2.5), "{} {x}".format(1, x=2))
print(sorted({"b": 1, "a": 2}.items(), key=lambda kv: kv[1]), min([3, 1], key=lambda v: -v), max(1, 2), sum([1.5, 2]), any([0, 1]), all([]))
xs = [3, 1, 2]
xs.sort(reverse=True); xs.insert(0, 9); xs.extend((7,)); xs.pop(); xs.remove(1)
print(xs, xs.index(9), xs.count(3), xs[::-1], reversed(xs).__class__.__name__, list(reversed(xs)))
s = {1, 2} | {3}; s.add(1); s.discard(2)
print(s, 1 in s, frozenset([1]) == {1}, len(s))
a = b = []
a.append(1); print(b is a, a == [1], a is not None)
def fib(n, memo={}):
    if n in memo: return memo[n]
    r = n if n < 2 else fib(n - 1) + fib(n - 2)
    memo[n] = r
    return r
print(fib(80))
print(2 ** 100, -2 ** 63, 12345678901234567890 % 97, int("123"), float("1.5"), str(1e16), round(2.567, 2), abs(-3), 7 // -2)
def outer():
    total = 0
    def add(n):
        nonlocal total
        total += n
        return total
    return add
add = outer(); add(2); print(add(3))
class Stack:
    def __init__(self): self._items = []
    def push(self, x): self._items.append(x); return self
    def __len__(self): return len(self._items)
    def __iter__(self): return iter(self._items)
    def __getitem__(self, i): return self._items[i]
    def __setitem__(self, i, v): self._items[i] = v
    def __delitem__(self, i): del self._items[i]
    def __enter__(self): return self
    def __exit__(self, *a): print("bye", a[0]); return False
st = Stack().push(1).push(2)
st[0] = 9; st[0] += 1; del st[1]
print(len(st), list(st), st[0], bool(st), 10 in st)
with Stack() as q: q.push(1)
try:
    with Stack() as q: raise OSError("disk")
except OSError as e: print("caught", e)
try: getattr(st, "nope")
except AttributeError as e: print(e)
print(isinstance(True, int), type(1) is int, type("").__name__, callable(print), print.__name__, Stack.push.__name__, st.push.__name__)
i = 0
while True:
    i += 1
    if i % 2: continue
    if i > 6: break
else: print("never")
print(i, *range(3), sep=",", end="!\n")
def kw(**kw): return sorted(kw)
print(kw(**{"a": 1}, b=2))
try: kw(**{"a": 1}, a=2)
except TypeError as e: print(e)
print([*range(3), *"ab"], (*[1],), {**{"a": 1}})
del a
try: a
except NameError as e: print(e)
print(__name__, threading.current_thread().name)
try:
    try: raise ValueError("in")
    finally: raise KeyError("out")
except KeyError as e: print(repr(e.__context__))
x: int = 5
print(f"{x=} {x!s:>3}|{'a' 'b'}", "é ü 漢"[::-1], len("😀"))
