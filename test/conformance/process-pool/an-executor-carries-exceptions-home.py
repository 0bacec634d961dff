from concurrent.futures import ProcessPoolExecutor


def divide(x):
    return 1 / x


if __name__ == "__main__":
    with ProcessPoolExecutor(1) as executor:
        error = executor.submit(divide, 0).exception()
        print(repr(error), type(error.__cause__))
        print(str(error.__cause__).splitlines()[-2:])
        results = executor.map(divide, [1, 0, 2])
        print(next(results))
        try:
            next(results)
        except ZeroDivisionError as problem:
            print(problem)
        executor.submit(divide, 0).result()
