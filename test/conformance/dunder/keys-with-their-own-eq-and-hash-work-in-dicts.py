class P:
    def __init__(self, x, y):
        self.x, self.y = x, y

    def __eq__(self, other):
        if not isinstance(other, P):
            return NotImplemented
        return (self.x, self.y) == (other.x, other.y)

    def __hash__(self):
        return hash((self.x, self.y))

    def __repr__(self):
        return f"P({self.x}, {self.y})"


d = {P(1, 2): "a", P(3, 4): "b", P(1, 2): "c"}
print(d, len(d))
print(d[P(1, 2)], P(3, 4) in d, P(9, 9) in d, d.get(P(9, 9)), d.get(P(9, 9), 0), d.get(P(3, 4)))
d[P(5, 6)] = "e"
d[P(1, 2)] = "z"
print(d)
del d[P(3, 4)]
print(d, d.pop(P(5, 6)), d.pop(P(5, 6), None), d.setdefault(P(7, 7), []), d.setdefault(P(7, 7), 5))
for bad in (lambda: d[P(0, 0)], lambda: d.pop(P(0, 0))):
    try:
        bad()
    except KeyError as e:
        print("KeyError", e)
d.update({P(1, 2): 1, P(2, 2): 2})
d.update([(P(2, 2), 3)], k=4)
print(d, d | {P(1, 2): 9}, {**d, P(8, 8): 0})
print(d == {"k": 4, P(2, 2): 3, P(7, 7): [], P(1, 2): 1}, d == {})
print({p: p.x for p in [P(1, 1), P(1, 1), P(2, 1)]}, dict.fromkeys([P(1, 1), P(1, 1)]))
print(dict([(P(1, 1), 2), (P(1, 1), 3)]), {(P(1, 1), 2): 3}[P(1, 1), 2])
print([k for k in d], list(d.items()), P(1, 2) in d.keys())
big = {P(i, i): i for i in range(100)}
print(len(big), big[P(50, 50)], sum(big[P(i, i)] for i in range(100)))
counts = {}
for p in [P(1, 1), P(2, 2), P(1, 1)]:
    counts[p] = counts.get(p, 0) + 1
print(counts)
