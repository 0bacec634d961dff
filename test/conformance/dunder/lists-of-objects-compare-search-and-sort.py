class V:
    def __init__(self, v): self.v = v
    def __eq__(self, o): return self.v == (o.v if isinstance(o, V) else o)
    def __lt__(self, o): return self.v < o.v
    def __repr__(self): return f"V{self.v}"

l = [V(3), V(1), V(2), V(1)]
print(l.index(V(1)), l.count(V(1)), V(2) in l, V(9) in l, l.index(2), l.count(9))
l.remove(V(1))
print(l, l == [V(3), V(2), V(1)], l != [V(3)], (V(1), 2) == (1, V(2)), [1, V(1)] < [1, V(2)])
print(sorted(l), sorted(l, reverse=True), min(l), max(l))
l.sort()
print(l, {"a": V(1)} == {"a": V(1)}, [[V(1)]] == [[V(1)]])
try: print(hash(V(1)))
except TypeError as e: print(e)
try: print({V(1)})
except TypeError as e: print(e)
try: print({}[V(1)])
except TypeError as e: print(e)
try: l.remove(V(8))
except ValueError as e: print(e)
try: [1].index(V(2))
except ValueError as e: print(e)
