import time
from concurrent.futures import ThreadPoolExecutor


def late(n):
    time.sleep((3 - n) / 50)
    return n


with ThreadPoolExecutor(4) as pool:
    print(list(pool.map(late, range(4))))
    print(list(pool.map(pow, [2, 3, 4], [5, 6])))
    print(list(pool.map(str, [])), list(pool.map(abs, [-1], chunksize=3)))
    results = pool.map(late, range(3))
    print(next(results), type(results).__name__)
