from multiprocessing import Process, RLock


def attempt(lock):
    print("child gets it:", lock.acquire(False))


def nested(lock):
    with lock:
        with lock:
            child = Process(target=attempt, args=(lock,))
            child.start()
            child.join()
    child = Process(target=attempt, args=(lock,))
    child.start()
    child.join()


if __name__ == "__main__":
    nested(RLock())
