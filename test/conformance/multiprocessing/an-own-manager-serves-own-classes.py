from multiprocessing.managers import BaseManager
from multiprocessing import Process


class Counter:
    def __init__(self, start):
        self.count = start

    def add(self, amount=1):
        self.count += amount
        return self.count

    def _hidden(self):
        pass


class Manager(BaseManager):
    pass


Manager.register("Counter", Counter)


def work(counter):
    counter.add(5)


if __name__ == "__main__":
    with Manager() as manager:
        counter = manager.Counter(10)
        child = Process(target=work, args=(counter,))
        child.start()
        child.join()
        print(counter.add(), hasattr(counter, "_hidden"), type(counter).__name__)
