from multiprocessing import Pool


def successor(x):
    return x + 1


if __name__ == "__main__":
    with Pool(4) as pool:
        print(sum(pool.map(successor, range(1000))))
        print(sum(pool.map(successor, range(200), chunksize=1)))
