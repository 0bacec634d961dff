import threading
from concurrent.futures import ThreadPoolExecutor


def name():
    return threading.current_thread().name


with ThreadPoolExecutor(5) as pool:
    print(threading.active_count())
    print(pool.submit(name).result())
with ThreadPoolExecutor(1, "fetch") as pool:
    print(pool.submit(name).result())
with ThreadPoolExecutor(thread_name_prefix="") as pool:
    print(pool.submit(name).result())
