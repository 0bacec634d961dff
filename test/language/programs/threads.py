import threading
import time
from threading import Lock, RLock, Thread

lock = Lock()
total = 0


def add(times, by=1):
    global total
    for _ in range(times):
        with lock:
            total += by


threads = [Thread(target=add, args=(100,), kwargs={"by": i}) for i in range(4)]
for thread in threads:
    thread.start()
for thread in threads:
    thread.join()
print(total, [thread.name for thread in threads], [thread.is_alive() for thread in threads])
print(threading.current_thread().name, threading.main_thread() is threading.current_thread())
print(threading.active_count(), [t.name for t in threading.enumerate()])


def attempt(action):
    try:
        print(action())
    except Exception as problem:
        print(type(problem).__name__, problem)


once = Thread(target=print, args=("once",), name="once")
attempt(once.join)
print(once.ident, once.daemon, once.is_alive())
once.start()
once.join()
attempt(once.start)
attempt(lock.release)
attempt(lambda: threading.current_thread().join())
attempt(lambda: lock.acquire(False, 1))
attempt(lambda: lock.acquire(timeout=-2))
attempt(RLock().release)
print(lock.acquire(), lock.locked(), lock.acquire(blocking=False), lock.acquire(timeout=0.001), lock.release())
again = RLock()
with again, again:
    print("twice")


class Worker(Thread):
    def __init__(self, n):
        super().__init__(name=f"worker {n}", daemon=True)
        self.n = n

    def run(self):
        time.sleep(0.01 * self.n)
        self.result = self.n * 2


workers = [Worker(n) for n in range(3)]
for worker in workers:
    worker.start()
for worker in workers:
    worker.join(5)
print([worker.result for worker in workers], [worker.daemon for worker in workers])
slow = Thread(target=time.sleep, args=(0.3,))
slow.start()
slow.join(timeout=0.01)
print(slow.is_alive(), slow.name)
started = time.perf_counter()
slow.join()
print(time.perf_counter() >= started, time.time() > 1e9, isinstance(slow.ident, int))
attempt(lambda: time.sleep(-1))
attempt(lambda: setattr(slow, "daemon", True))
