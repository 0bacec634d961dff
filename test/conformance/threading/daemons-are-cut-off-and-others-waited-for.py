import threading
import time


def for_ever():
    time.sleep(1000)
    print("never")


def late():
    time.sleep(0.1)
    print("late")


threading.Thread(target=for_ever, daemon=True).start()
threading.Thread(target=late).start()
print("main is done")
