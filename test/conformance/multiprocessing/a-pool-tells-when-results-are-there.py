import multiprocessing as mp
import time


def wait(seconds):
    time.sleep(seconds)
    return seconds


def show(value):
    print("callback", value)


if __name__ == "__main__":
    with mp.Pool(2) as pool:
        result = pool.apply_async(wait, (0.2,), callback=show)
        print(result.ready())
        try:
            result.successful()
        except ValueError as error:
            print(str(error).startswith("<multiprocessing.pool.ApplyResult object at"), str(error)[-9:])
        try:
            result.get(timeout=0.01)
        except mp.TimeoutError as error:
            print(type(error), error.args)
        print(result.get(), result.ready(), result.successful(), result.wait())
        results = pool.map_async(wait, [0.01, 0.02], callback=show)
        print(results.get(5))
        iterator = pool.imap(wait, [0.3])
        try:
            iterator.next(timeout=0.01)
        except mp.TimeoutError:
            print("too early")
        print(next(iterator), next(iterator, "end"))
