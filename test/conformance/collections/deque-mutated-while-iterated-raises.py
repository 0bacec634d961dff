from collections import deque

d = deque("abc")
try:
    for item in d:
        print(item)
        d.append(item)
except RuntimeError as e:
    print("RuntimeError:", e)
print(d)
for i, item in enumerate(d):
    d[i] = item.upper()
print(d)
it = iter(d)
d.rotate()
try:
    next(it)
except RuntimeError as e:
    print(e)
self_loving = deque([1])
self_loving.extend(self_loving)
self_loving += self_loving
print(self_loving)
inner = deque()
inner.append(inner)
print(inner)
print(deque([[1, "x"], {2: deque()}]))
