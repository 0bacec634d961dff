class R:
    def __radd__(self, o): return ("radd", o)
    def __rmul__(self, o): return ("rmul", o)
    def __rmod__(self, o): return ("rmod", o)
    def __gt__(self, o): return "gt"
print([1] + R(), "a" + R(), (1,) + R(), 3 * R(), [1] * R(), 5 % R(), 3 < R(), "x" < R())
