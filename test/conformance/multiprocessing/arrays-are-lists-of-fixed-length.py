import multiprocessing as mp


def attempt(action, *args):
    try:
        print(action(*args))
    except Exception as error:
        print(type(error).__name__, error)


def double(array):
    for index in range(len(array)):
        array[index] *= 2


if __name__ == "__main__":
    array = mp.Array("i", [1, 2, 3, 4])
    child = mp.Process(target=double, args=(array,))
    child.start()
    child.join()
    print(array[:], list(array), len(array), array[-1], array[1:3], array[::-2])
    array[1:3] = [7, 8]
    print(array[:], sum(array))
    attempt(array.__getitem__, 4)
    attempt(array.__setitem__, slice(0, 2), [1])
    attempt(array.__setitem__, 0, "x")
    print(mp.Array("d", 3)[:], mp.RawArray("h", range(3))[:])
    with array.get_lock():
        array[0] = -1
    print(array.get_obj()[0])
