class Prop:
    def __init__(self): self._x = 1
    @property
    def x(self):
        "doc of x"
        return self._x
    @x.setter
    def x(self, v): self._x = v
    @x.deleter
    def x(self): print("del"); del self._x
    @property
    def ro(self): return 1
p = Prop(); p.x = 5; print(p.x); del p.x
for f in (lambda: p.x, lambda: setattr(p, "ro", 2), lambda: delattr(p, "ro")):
    try: f()
    except AttributeError as e: print(e)
print(Prop.x.__doc__, Prop.__name__, Prop.__module__, Prop.__qualname__, type(Prop), p.__class__, Prop.__mro__, Prop.__bases__)
