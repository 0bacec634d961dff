import multiprocessing as mp


def name(_):
    return mp.current_process().name


if __name__ == "__main__":
    pool = mp.Pool(1, maxtasksperchild=2)
    print([pool.apply(name, (number,)) for number in range(5)])
    pool.close()
    pool.join()
