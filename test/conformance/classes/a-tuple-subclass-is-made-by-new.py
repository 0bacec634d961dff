class P(tuple):
    def __new__(cls, x, y):
        return super().__new__(cls, (x, y))
    @property
    def x(self): return self[0]
p = P(3, 4)
print(p, p.x, p == (3, 4), hash(p) == hash((3, 4)), len(p), {p: 1}[(3, 4)])
a, b = p
print(a, b)
