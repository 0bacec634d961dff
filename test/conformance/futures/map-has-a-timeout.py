import time
from concurrent.futures import ThreadPoolExecutor

with ThreadPoolExecutor(2) as pool:
    try:
        for result in pool.map(time.sleep, [0.01, 0.3], timeout=0.1):
            print(result)
    except TimeoutError as error:
        print(repr(error))
