import multiprocessing as mp


class Point:
    def __init__(self, x):
        self.x = x


def add(connection, lock, total, points):
    with lock:
        total.value += sum(point.x for point in points)
    connection.send([type(point).__name__ for point in points])


if __name__ == "__main__":
    mp.set_start_method("spawn")
    mine, theirs = mp.Pipe()
    lock, total = mp.Lock(), mp.Value("i", 10)
    child = mp.Process(target=add, args=(theirs, lock, total, [Point(1), Point(2)]))
    child.start()
    print(mine.recv())
    child.join()
    print(total.value, child.exitcode)
    try:
        mp.Process(target=lambda: None).start()
    except Exception as error:
        print(type(error).__name__, str(error).split(" at 0x")[0])
