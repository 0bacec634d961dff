import threading
from concurrent.futures import ThreadPoolExecutor

data = threading.local()


def prepare(value):
    data.value = value


def ask():
    return data.value


with ThreadPoolExecutor(2, initializer=prepare, initargs=("ready",)) as pool:
    print([pool.submit(ask).result() for _ in range(3)])
for arguments in ({"max_workers": 0}, {"initializer": 1}):
    try:
        ThreadPoolExecutor(**arguments)
    except (ValueError, TypeError) as error:
        print(type(error).__name__, error)
