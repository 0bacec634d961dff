import time
from concurrent.futures import ThreadPoolExecutor


def late(n):
    time.sleep(0.02)
    print("late", n)


pool = ThreadPoolExecutor(1)
for n in range(3):
    pool.submit(late, n)
print("main is done")
