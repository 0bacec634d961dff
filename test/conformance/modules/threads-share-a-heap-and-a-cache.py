import heapq
import threading
from functools import lru_cache

heap = []


@lru_cache(maxsize=None)
def square(n):
    return n * n


def work(first):
    for n in range(first, 40, 4):
        heapq.heappush(heap, (square(n) % 17, n))


threads = [threading.Thread(target=work, args=(i,)) for i in range(4)]
for t in threads:
    t.start()
for t in threads:
    t.join()
info = square.cache_info()
print([heapq.heappop(heap) for _ in range(40)])
print(info.hits + info.misses, info.misses, info.currsize)
