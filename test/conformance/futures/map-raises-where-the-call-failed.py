from concurrent.futures import ThreadPoolExecutor


def invert(n):
    return 1 / n


with ThreadPoolExecutor(2) as pool:
    results = pool.map(invert, [1, 2, 0, 4])
    print(next(results), next(results))
    try:
        next(results)
    except ZeroDivisionError as error:
        print(error)
    print(list(results))
