from multiprocessing import Lock, Process, RawValue


def add(lock, total, count):
    for _ in range(count):
        with lock:
            total.value += 1


if __name__ == "__main__":
    lock = Lock()
    total = RawValue("i", 0)
    children = [Process(target=add, args=(lock, total, 50)) for _ in range(4)]
    for child in children:
        child.start()
    for child in children:
        child.join()
    print(total.value, total)
