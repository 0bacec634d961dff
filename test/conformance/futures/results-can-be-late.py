import time
from concurrent.futures import ThreadPoolExecutor, TimeoutError

with ThreadPoolExecutor(1) as pool:
    future = pool.submit(time.sleep, 0.1)
    for ask in (future.result, future.exception):
        try:
            ask(timeout=0.01)
        except TimeoutError as error:
            print(repr(error))
    print(future.result(), future.exception(timeout=0))
print(TimeoutError.__name__, issubclass(TimeoutError, OSError))
