import os

import parallel

here = os.getpid()


def divide(number, by, offset=0):
    return number // by + offset


def is_elsewhere(number):
    return os.getpid() != here


if __name__ == "__main__":
    results = parallel.map(
        divide, [(8, 2), (1, 0), {"number": 9, "by": 3, "offset": 5}], extras={"offset": 1},
        executor="processes", silent=True, max_workers=2,
    )
    for result in results:
        if isinstance(result, parallel.FailedTask):
            print(result.params, repr(result.exception), bool(result))
        else:
            print(result)
    print(parallel.map(is_elsewhere, [1, 2], executor="processes"))
    print(parallel.map(is_elsewhere, [1, 2], executor="threads"))
    try:
        parallel.map(divide, [(1, 0)], executor="processes", silent=False)
    except ZeroDivisionError as error:
        print("raised:", error)
