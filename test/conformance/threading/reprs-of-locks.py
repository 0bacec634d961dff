import threading

lock = threading.Lock()
print(lock)
with lock:
    print(lock, [lock], f"{lock!r}" == str(lock))
condition = threading.Condition()
print(condition, threading.Condition(lock))
print(threading.RLock())
