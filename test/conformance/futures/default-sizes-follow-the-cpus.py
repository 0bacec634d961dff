import os
from concurrent.futures import ProcessPoolExecutor, ThreadPoolExecutor

if __name__ == "__main__":
    with ThreadPoolExecutor() as pool:
        print(pool._max_workers == min(32, os.cpu_count() + 4))
    with ProcessPoolExecutor() as pool:
        print(pool._max_workers == os.cpu_count())
    for wrong in (0, -1):
        for Executor in (ThreadPoolExecutor, ProcessPoolExecutor):
            try:
                Executor(wrong)
            except ValueError as error:
                print(Executor.__name__, wrong, error)
