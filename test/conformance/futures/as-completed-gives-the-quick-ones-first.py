import time
from concurrent.futures import ThreadPoolExecutor, as_completed


def rest(seconds):
    time.sleep(seconds)
    return seconds


with ThreadPoolExecutor(3) as pool:
    futures = {pool.submit(rest, seconds): str(seconds) for seconds in (0.3, 0.1, 0.2)}
    for future in as_completed(futures):
        print(futures[future], future.result())
    print(len(list(as_completed([*futures, *futures]))))
    slow = [pool.submit(rest, 0.3), pool.submit(rest, 0.01), pool.submit(rest, 0.3)]
    try:
        for future in as_completed(slow, timeout=0.1):
            print(future.result())
    except TimeoutError as error:
        print(error)
