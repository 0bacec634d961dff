class V:
    def __init__(self, *a): self.a = a
    def __repr__(self): return f"V{self.a}"
    def __add__(self, o): return V("add", o)
    def __radd__(self, o): return V("radd", o)
    def __iadd__(self, o): return V("iadd", o)
    def __sub__(self, o): return NotImplemented
    def __rsub__(self, o): return V("rsub", o)
    def __mul__(self, o): return V("mul", o)
    def __matmul__(self, o): return V("matmul", o)
    def __truediv__(self, o): return V("truediv", o)
    def __floordiv__(self, o): return V("floordiv", o)
    def __mod__(self, o): return V("mod", o)
    def __pow__(self, o): return V("pow", o)
    def __lshift__(self, o): return V("l", o)
    def __rshift__(self, o): return V("r", o)
    def __and__(self, o): return V("and", o)
    def __or__(self, o): return V("or", o)
    def __xor__(self, o): return V("xor", o)
    def __neg__(self): return V("neg")
    def __pos__(self): return V("pos")
    def __invert__(self): return V("inv")
    def __abs__(self): return V("abs")
    def __int__(self): return 7
    def __float__(self): return 7.5
    def __index__(self): return 2
    def __bool__(self): return False
    def __len__(self): return 3
    def __contains__(self, x): return x == 5
    def __iter__(self): return iter([1, 2])
    def __reversed__(self): return iter([2, 1])
    def __format__(self, spec): return f"<{spec}>"
    def __call__(self, *a, **k): return (a, k)
    def __getitem__(self, i): return ("item", i)
    def __divmod__(self, o): return ("dm", o)
    def __round__(self, n=None): return ("round", n)
    def __hash__(self): return 11
    def __str__(self): return "strV"
    def __complex__(self): return 1
v = V()
print(v + 1, 1 + v, v * 2, v @ 3, v / 4, v // 5, v % 6, v ** 7, v << 1, v >> 2, v & 3, v | 4, v ^ 5)
try: v - 1
except TypeError as e: print(e)
print(1 - v, -v, +v, ~v, abs(v), int(v), float(v), bool(v), len(v), 5 in v, 6 in v, list(v), list(reversed(v)))
print(f"{v:abc}", format(v, "x"), f"{v}", f"{v!r}", str(v), v(1, k=2), v[3], v[1:2], divmod(v, 2), round(v), round(v, 2))
w = v; w += 3; print(w)
print([10, 20, 30][v], "abc"[v], range(v), hex(v), [1, 2, 3, 4][v:], list(range(10))[:v], "%d" % 3, chr(V()) , bin(v), (1,2,3)[v], [0]*v)
print(hash(v), not v, "y" if v else "n", max(v), sum(v), sorted(v), dict(enumerate(v)))
