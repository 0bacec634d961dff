import threading

semaphore = threading.Semaphore(2)
print(semaphore.acquire(), semaphore.acquire(timeout=1), semaphore.acquire(blocking=False), semaphore.acquire(timeout=0.01))
semaphore.release()
print(semaphore.acquire(False))
semaphore.release(3)
print([semaphore.acquire(False) for _ in range(4)])
for action in (lambda: semaphore.release(0), lambda: threading.Semaphore(-1), lambda: semaphore.acquire(False, 1)):
    try:
        action()
    except ValueError as error:
        print(error)
with threading.Semaphore() as held:
    print(held)
