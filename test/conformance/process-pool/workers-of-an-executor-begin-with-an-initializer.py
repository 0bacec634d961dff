import multiprocessing
from concurrent.futures import ProcessPoolExecutor

base = 0


def prepare(value):
    global base
    base = value


def add(x):
    return base + x


def name():
    return multiprocessing.current_process().name.startswith("ForkProcess-")


if __name__ == "__main__":
    with ProcessPoolExecutor(2, initializer=prepare, initargs=(7,)) as executor:
        print(list(executor.map(add, range(3))), base)
        print(executor.submit(name).result())
        print(executor.submit(lambda: 1).exception() is not None)
