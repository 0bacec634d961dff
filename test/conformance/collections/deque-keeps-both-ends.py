from collections import deque

d = deque([1, 2, 3])
d.append(4)
d.appendleft(0)
print(d, len(d), bool(d), d.maxlen, type(d).__name__, deque)
print(d.pop(), d.popleft(), d)
d.extend("ab")
d.extendleft("xy")
print(d, d[0], d[-1], d[2])
d[0] = "first"
del d[1]
print(d, "a" in d, "q" in d, d.index("a"), d.count(2))
d.rotate(2)
print(d)
d.rotate(-3)
print(d)
d.reverse()
print(list(d), list(reversed(d)))
d.remove("a")
d.insert(1, "in")
print(d, d.copy() == d, d.copy() is d)
d.clear()
print(d, not d)
queue = deque()
for i in range(50):
    queue.append(i)
    if i % 3 == 0:
        queue.popleft()
    if i % 7 == 0:
        queue.appendleft(queue.pop())
print(sum(queue), queue[0], queue[-1], len(queue))
print(queue * 0, deque([1, 2]) * 2, 2 * deque([1]), deque([1]) + deque([2]))
