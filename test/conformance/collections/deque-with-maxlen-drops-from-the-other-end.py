from collections import deque

last = deque(range(10), maxlen=3)
print(last, last.maxlen)
last.append("new")
print(last)
last.appendleft("left")
print(last)
last.extend([1, 2])
print(last)
last.extendleft([3, 4])
print(last)
print(last + deque([9, 9]), last * 2, last.copy())
last += [7]
print(last)
last *= 5
print(last)
try:
    last.insert(0, 1)
except IndexError as e:
    print(e)
nothing = deque([1, 2], maxlen=0)
nothing.append(1)
print(nothing, len(nothing))
for bad in (-1, 1.5, "x"):
    try:
        deque([], bad)
    except (ValueError, TypeError) as e:
        print(type(e).__name__, e)
