import threading


class Broken(threading.Thread):
    def __init__(self):
        self.value = 1


broken = Broken()
for action in (broken.start, broken.join, broken.is_alive, lambda: broken.name, lambda: broken.daemon, lambda: repr(broken)):
    try:
        action()
    except (RuntimeError, AssertionError) as error:
        print(type(error).__name__, error)
try:
    broken.daemon = True
except RuntimeError as error:
    print(error)
broken.start()
