from collections import deque

d = deque([1])
attempts = [
    lambda: d.remove(9),
    lambda: d.index(9),
    lambda: d[5],
    lambda: d[:],
    lambda: d["a"],
    lambda: deque().pop(),
    lambda: deque().popleft(),
    lambda: deque(5),
    lambda: d + [1],
    lambda: d < 3,
    lambda: {d: 1},
    lambda: d.missing,
    lambda: d.rotate(1.5),
    lambda: d * 1.5,
    lambda: d - d,
    lambda: d(),
]
for attempt in attempts:
    try:
        attempt()
        print("no error")
    except Exception as e:
        print(type(e).__name__, e)
