from multiprocessing import Pool


class Odd(Exception):
    pass


def check(x):
    if x % 2:
        raise Odd("odd", x)
    return x


def divide(x):
    return 1 / x


if __name__ == "__main__":
    with Pool(2) as pool:
        try:
            pool.map(check, [0, 2, 3, 4], chunksize=1)
        except Odd as error:
            print(repr(error), type(error.__cause__))
            print(str(error.__cause__).splitlines()[0:3], str(error.__cause__).splitlines()[-2:])
        result = pool.apply_async(check, (1,), error_callback=lambda error: print("failed", error.args))
        result.wait()
        print(result.successful())
        iterator = pool.imap(check, [0, 1, 2])
        print(next(iterator))
        try:
            next(iterator)
        except Odd as error:
            print(error.args)
        print(next(iterator))
        pool.apply(divide, (0,))
