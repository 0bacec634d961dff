from collections import Counter

c = Counter("abracadabra")
print(c, c["a"], c["missing"], len(c), c.total(), c.most_common(2), c.most_common())
print(sorted(c.elements()), Counter(a=2, b=0), Counter({"x": 3}), Counter(), Counter(None))
d = Counter(a=1, b=2, c=-3)
print(c + d, c - d, c | d, c & d, +d, -d)
c.update("aaa")
c.subtract({"b": 5})
print(c)
c += Counter(z=2)
print(c)
c -= Counter(a=100)
print(c, c.copy() == c, Counter(a=1) == Counter(a=1, b=0), Counter(a=1) <= Counter(a=2), Counter(a=3) > Counter(a=2))
del c["nothing"]
del c["z"]
print(c, "z" in c, c.get("z"), c.pop("c"))
words = "the cat and the dog and the bird".split()
for word, n in Counter(words).most_common(2):
    print(word, n)
print(type(c), isinstance(c, dict), dict(Counter("aab")), Counter([1, 1, 2])[1], max(Counter("hello").values()))
try:
    Counter.fromkeys("ab")
except NotImplementedError as e:
    print(e)
