class M(type):
    def __new__(m, name, bases, ns, **kw):
        cls = super().__new__(m, name, bases, ns)
        cls.made = True
        return cls
    def __call__(cls, *a):
        print("call", cls.__name__, a)
        return super().__call__(*a)
    def __len__(cls): return 42
class X(metaclass=M):
    def __init__(self, q): self.q = q
print(X(3).q, X.made, len(X), type(X).__name__)
T = type("T", (object,), {"f": lambda self: 7})
print(T().f(), T.__name__)
print(object.__new__(T).__class__.__name__)
