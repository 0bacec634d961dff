from multiprocessing import Pool


def make_lambda(x):
    return lambda: x


if __name__ == "__main__":
    with Pool(1) as pool:
        try:
            pool.apply(lambda: 1)
        except Exception as error:
            print(type(error).__name__, str(error).split(" at 0x")[0])
        try:
            pool.apply(make_lambda, (1,))
        except Exception as error:
            print(type(error), str(error).split(" at 0x")[0])
        print(pool.map(str, [1, 2]))
