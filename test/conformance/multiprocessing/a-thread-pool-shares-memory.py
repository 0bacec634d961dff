from multiprocessing.dummy import Pool
from multiprocessing.pool import ThreadPool
import threading

seen = []
lock = threading.Lock()


def remember(x):
    with lock:
        seen.append(x)
    if x < 0:
        raise ValueError(x)
    return -x


with ThreadPool(3) as pool:
    print(pool.map(remember, range(5)))
    print(sorted(seen))
    print(pool.apply(lambda x: x + 1, (1,)), pool.starmap(max, [(1, 2), (4, 3)]))
    try:
        pool.map(remember, [-1])
    except ValueError as error:
        print(error, error.__cause__)
pool = Pool(2)
print(list(pool.imap(remember, [7, 8])))
pool.close()
pool.join()
