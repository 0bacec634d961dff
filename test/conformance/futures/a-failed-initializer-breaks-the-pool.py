from concurrent.futures import BrokenExecutor, ThreadPoolExecutor
from concurrent.futures.thread import BrokenThreadPool


def fail():
    raise ValueError("not ready")


with ThreadPoolExecutor(1, initializer=fail) as pool:
    future = pool.submit(len, "abc")
    try:
        future.result()
    except BrokenThreadPool as error:
        print(error, isinstance(error, BrokenExecutor))
    try:
        pool.submit(len, "abc")
    except BrokenExecutor as error:
        print(error)
