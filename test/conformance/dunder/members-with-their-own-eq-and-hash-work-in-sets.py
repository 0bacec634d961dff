class K:
    def __init__(self, v):
        self.v = v

    def __eq__(self, other):
        return isinstance(other, K) and self.v == other.v

    def __hash__(self):
        return self.v % 3

    def __repr__(self):
        return f"K{self.v}"


def show(s):
    return sorted(s, key=lambda k: k.v)


a = {K(1), K(2), K(4), K(1)}
b = set(K(i) for i in range(3, 6))
print(show(a), show(b), len(a), K(4) in a, K(7) in a)
print(show(a | b), show(a & b), show(a - b), show(a ^ b))
print(show(a.union(b, [K(9)])), show(a.intersection(b)), show(a.difference(b)), a.isdisjoint(b))
print(a == {K(4), K(2), K(1)}, a < a | b, a <= b, a.issubset(a | b), (a | b).issuperset(b), a != b)
a.add(K(1))
a.add(K(6))
a.discard(K(100))
a.remove(K(2))
print(show(a))
try:
    a.remove(K(2))
except KeyError as e:
    print("KeyError", e)
a |= b
a &= {K(1), K(3)}
print(show(a))
a ^= {K(1), K(2)}
a -= {K(3)}
print(show(a))
f = frozenset([K(1), K(1), K(2)])
print(len(f), K(1) in f, hash(f) == hash(frozenset([K(2), K(1)])), {f: 1}[frozenset([K(1), K(2)])])
s = set()
s.update(iter([K(1), K(1)]), (K(2),))
print(show(s), {k for k in [K(1), K(1)]}, len({*a, *f}))
