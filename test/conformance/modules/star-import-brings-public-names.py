from threading import *
from time import *

lock = Lock()


def work():
    with lock:
        print("works")


thread = Thread(target=work)
thread.start()
thread.join()
sleep(0.001)
print(callable(monotonic), thread.name, lock.locked())
