from collections import deque


class History(deque):
    def latest(self, n):
        return list(self)[-n:]


h = History([1, 2, 3], maxlen=3)
h.append(4)
print(h.latest(2), len(h), isinstance(h, deque), list(h))
d = deque(range(1000))
d.rotate(123456789)
print(d[0], d[-1], sum(d), len(d))
d.rotate(-10**12)
print(d[0], d[500])
for i in range(2000):
    d.append(i)
    d.popleft()
    if i % 100 == 0:
        d.rotate(7)
print(list(d)[:5], d[-1], d.count(1999), d.index(1500) >= 0)
while len(d) > 3:
    d.pop()
    d.popleft()
print(len(d), sorted(d) == sorted(d.copy()))
