import itertools
import threading
from collections import Counter, deque

ids = itertools.count(1)
given = deque()
turns = itertools.cycle("ab")
letters = deque()


def work():
    for _ in range(25):
        given.append(next(ids))
        letters.append(next(turns))


threads = [threading.Thread(target=work) for _ in range(4)]
for t in threads:
    t.start()
for t in threads:
    t.join()
print(len(given), sorted(given) == list(range(1, 101)), Counter(letters))
