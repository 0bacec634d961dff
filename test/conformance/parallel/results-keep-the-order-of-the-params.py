import time

import parallel


def late(n):
    time.sleep((4 - n) / 20)
    return n * n


print(parallel.map(late, [1, 2, 3]))
print(parallel.map(late, range(4), max_workers=2))
print(parallel.map(late, []))
