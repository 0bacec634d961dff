import time
from concurrent.futures import ALL_COMPLETED, FIRST_COMPLETED, FIRST_EXCEPTION, ThreadPoolExecutor, wait


def fail_after(seconds):
    time.sleep(seconds)
    raise ValueError(seconds)


with ThreadPoolExecutor(3) as pool:
    quick, slow = pool.submit(time.sleep, 0.02), pool.submit(time.sleep, 0.3)
    done, not_done = wait([quick, slow], return_when=FIRST_COMPLETED)
    print(done == {quick}, not_done == {slow})
    failing = pool.submit(fail_after, 0.05)
    done, not_done = wait([failing, slow], return_when=FIRST_EXCEPTION)
    print(done == {failing}, not_done == {slow})
    print(len(wait([slow], timeout=0.01).not_done))
    result = wait([quick, slow, failing], return_when=ALL_COMPLETED)
    print(len(result.done), result.not_done)
    try:
        pending = pool.submit(time.sleep, 0.1)
        wait([pending], return_when="SOME")
    except ValueError as error:
        print(error)
