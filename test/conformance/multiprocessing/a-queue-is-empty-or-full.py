import queue
from multiprocessing import Queue
import time


def attempt(action, *args, **kwargs):
    try:
        print(action(*args, **kwargs))
    except Exception as error:
        print(type(error), error.args)


if __name__ == "__main__":
    full = Queue(2)
    attempt(full.get_nowait)
    attempt(full.get, timeout=0.01)
    full.put(1)
    full.put("two")
    print(full.full(), full.qsize())
    attempt(full.put_nowait, 3)
    attempt(full.put, 3, timeout=0.01)
    attempt(full.put, 3, False)
    print(full.get(), full.get())
    print(full.empty(), full.full(), full.qsize())
    try:
        full.get(block=False)
    except queue.Empty:
        print("empty")
    full.close()
    full.join_thread()
    try:
        full.put(1)
    except ValueError as error:
        print(str(error).startswith("Queue <multiprocessing.queues.Queue object at"), str(error).endswith("is closed"))
