import atexit
import threading
import time


def say(text, end="."):
    print(text + end)


def work():
    time.sleep(0.05)
    print("thread done")


@atexit.register
def registered_by_decorator():
    print("decorated")


def dropped():
    print("never")


atexit.register(say, "first registered")
atexit.register(say, "second registered", end="!")
atexit.register(dropped)
atexit.unregister(dropped)
threading.Thread(target=work).start()
print("main done")
