import threading

lock = threading.RLock()
with lock:
    with lock:
        print(lock.acquire(), lock.acquire(blocking=False))
        lock.release()
        lock.release()

        def other():
            print(lock.acquire(blocking=False))
            try:
                lock.release()
            except RuntimeError as error:
                print(error)

        thread = threading.Thread(target=other)
        thread.start()
        thread.join()
try:
    lock.release()
except RuntimeError as error:
    print(error)
