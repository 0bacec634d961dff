class Base:
    def hi(self): return "Base"
    @classmethod
    def make(cls): return cls.__name__
    @staticmethod
    def st(): return "st"
class Na:
    def __init__(self, a): pass
for f in (lambda: Na(), lambda: Na(1, 2), lambda: Base(1), lambda: object(1), lambda: Base(x=1)):
    try: f()
    except TypeError as e: print(e)
