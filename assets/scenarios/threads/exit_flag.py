# /// timeslice
# title = "Asking a thread to stop"
# summary = "No thread can be killed from outside. An Event tells it that it is time to go."
# topic = "Threads"
# lesson = """
# A thread stops where its own code says so. An `Event` is a flag that threads can wait for: `wait(0.1)` works as a
# pause between two looks that ends at once when the flag is set.
#
# Put `time.sleep(0.1)` and `is_set` in place of `wait(0.1)`: the thread ends up to a tenth of a second later. Make it
# a daemon and leave the flag alone: the process ends and cuts it off wherever it is.
# """
# ///
import threading
import time

stop = threading.Event()
looks = 0


def watch():
    global looks
    while not stop.wait(0.1):
        looks += 1


watcher = threading.Thread(target=watch, name="watcher")
watcher.start()
time.sleep(0.55)
stop.set()
watcher.join()
print(f"looked {looks} times, then stopped")
