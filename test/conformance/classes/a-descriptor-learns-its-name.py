class Desc:
    def __set_name__(self, owner, name): self.name = "_" + name
    def __get__(self, obj, cls=None):
        if obj is None: return self
        return getattr(obj, self.name, None)
    def __set__(self, obj, value):
        if value < 0: raise ValueError("neg")
        setattr(obj, self.name, value)
class C:
    v = Desc()
c = C(); c.v = 3; print(c.v, c.__dict__)
try: c.v = -1
except ValueError as e: print(e)
