from multiprocessing import Pool


def square(x):
    return x * x


def power(x, y):
    return x**y


if __name__ == "__main__":
    with Pool(3) as pool:
        print(pool.map(square, range(10)))
        print(pool.map(square, [], 3), pool.map(square, [4], chunksize=10))
        print(pool.apply(power, (2, 5)), pool.apply(power, (2,), {"y": 3}))
        print(pool.starmap(power, [(2, 3), (3, 2)]))
        print(list(pool.imap(square, range(5))), list(pool.imap(square, range(7), chunksize=3)))
        print(sorted(pool.imap_unordered(square, range(6))))
        print(pool.map(len, ["a", "bb", "ccc"]), pool.map(str.upper, ["x"]))
