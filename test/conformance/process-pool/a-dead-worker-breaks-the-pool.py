import os
from concurrent.futures import ProcessPoolExecutor
from concurrent.futures.process import BrokenProcessPool


def die():
    os._exit(3)


if __name__ == "__main__":
    with ProcessPoolExecutor(1) as executor:
        future = executor.submit(die)
        try:
            future.result()
        except BrokenProcessPool as error:
            print(type(error), error)
        try:
            executor.submit(print)
        except BrokenProcessPool as error:
            print(error)
