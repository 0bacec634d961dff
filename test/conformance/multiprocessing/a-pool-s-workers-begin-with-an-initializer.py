from multiprocessing import Pool

offset = None


def prepare(value):
    global offset
    offset = value


def add(x):
    return x + offset


if __name__ == "__main__":
    with Pool(2, initializer=prepare, initargs=(100,)) as pool:
        print(pool.map(add, range(4)), offset)
