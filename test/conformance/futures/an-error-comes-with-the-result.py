from concurrent.futures import ThreadPoolExecutor


def divide(a, b):
    return a / b


with ThreadPoolExecutor(2) as pool:
    good = pool.submit(divide, 6, b=3)
    bad = pool.submit(divide, 1, 0)
    print(good.result(), repr(bad.exception()))
    try:
        bad.result()
    except ZeroDivisionError as error:
        print(error)
bad.result()
