import threading

lock = threading.Lock()
print(lock.acquire(), lock.locked(), lock.acquire(False), lock.acquire(timeout=0.01), lock.acquire(blocking=False))
thread = threading.Thread(target=lock.release)
thread.start()
thread.join()
print(lock.locked())
try:
    lock.release()
except RuntimeError as error:
    print(error)
with lock as taken:
    print(taken, lock.locked())
for arguments in ({"blocking": False, "timeout": 1}, {"timeout": -2}, {"timeout": 1e10}):
    try:
        lock.acquire(**arguments)
    except (ValueError, OverflowError) as error:
        print(type(error).__name__, error)
