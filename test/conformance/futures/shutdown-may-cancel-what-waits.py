import threading
import time
from concurrent.futures import ThreadPoolExecutor

started = threading.Event()


def work():
    started.set()
    time.sleep(0.05)
    return "done"


pool = ThreadPoolExecutor(1)
first = pool.submit(work)
rest = [pool.submit(work) for _ in range(3)]
started.wait()
pool.shutdown(wait=False, cancel_futures=True)
print([future.cancelled() for future in rest], first.result())
