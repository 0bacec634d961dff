class Base:
    def hi(self): return "Base"
    @classmethod
    def make(cls): return cls.__name__
    @staticmethod
    def st(): return "st"
class Mid(Base):
    def hi(self): return "Mid+" + super().hi()
    @classmethod
    def make(cls): return "Mid." + super().make()
class Mixin(Base):
    def hi(self): return "Mixin+" + super().hi()
class Leaf(Mid, Mixin):
    def hi(self): return "Leaf+" + super(Leaf, self).hi()
def f(): "doc"
f.attr = 1; f.__name__ = "g"
print(f.attr, f.__name__, f.__doc__, f.__module__, f.__dict__)
b = Leaf()
print(b.hi == b.hi, b.hi is b.hi, b.hi.__self__ is b, b.hi.__func__ is Leaf.hi, b.hi.__name__, Leaf.hi == b.hi, hash(b.hi) == hash(b.hi))
b.dyn = 1
print(vars(b), b.dyn)
b.__class__ = Mid
print(b.hi(), type(b).__name__)
print(isinstance(b, (int, Base)), issubclass(Leaf, Mixin), isinstance(Leaf, type), type(type), type.__mro__)
print(callable(b), callable(Leaf), int.__name__, (5).__add__(3), (5).__add__("x"), [1].__len__(), "a".__contains__("a"), int.__add__(2, 3), dict.get({1: 2}, 1), str.upper("a"))
print(type("N", (), {"x": 1}).x, type(3), type(3)("4"), str.__eq__("a", "a"))
print([x for x in dir(b) if not x.startswith("__")])
