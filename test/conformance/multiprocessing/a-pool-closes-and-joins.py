import multiprocessing as mp


def name(_):
    return mp.current_process().name, mp.current_process().daemon


def attempt(action, *args, **kwargs):
    try:
        print(action(*args, **kwargs))
    except Exception as error:
        print(type(error).__name__, error)


if __name__ == "__main__":
    pool = mp.Pool(1)
    print(repr(pool), pool.apply(name, (0,)))
    attempt(pool.join)
    pool.close()
    attempt(pool.map, name, [1])
    attempt(pool.__enter__)
    pool.join()
    print(repr(pool))
    attempt(mp.Pool, 0)
    attempt(mp.Pool, 2, initializer=3)
    attempt(mp.Pool, maxtasksperchild=0)
    pool = mp.Pool(2)
    pool.terminate()
    pool.join()
    attempt(pool.apply, name, (1,))
    print(repr(pool))
