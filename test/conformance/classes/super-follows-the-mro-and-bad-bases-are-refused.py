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
print(Leaf().hi(), Leaf.make(), Leaf().st(), [c.__name__ for c in Leaf.__mro__])
def outer(self): return super(Leaf, self).hi()
print(outer(Leaf()))
try:
    class Bad(Base, Leaf): pass
except TypeError as e: print(e)
try:
    class Dup(Base, Base): pass
except TypeError as e: print(e)
for b in (bool, type(None), range, type(lambda: 0)):
    try: type("X", (b,), {})
    except TypeError as e: print(e)
try:
    class Lay(dict, list): pass
except TypeError as e: print(e)
