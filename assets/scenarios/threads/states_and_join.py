# /// timeslice
# title = "The life of a thread"
# summary = "Made, started, alive, joined: what a thread says of itself, and when join comes back."
# topic = "Threads"
# lesson = """
# A thread that was made is not alive yet. `start` makes it ready; from then on it runs, or waits for a CPU, for the
# clock or for another thread, until its function returns. `join` waits for that moment and no longer: joining a
# thread that has ended costs nothing.
#
# Follow the lane of MainThread: it waits for `slow`, though `quick` ended long before.
# """
# [machine]
# cpus = 2
# instruction = "20us"
# ///
import threading
import time


def rest(seconds):
    time.sleep(seconds)


quick = threading.Thread(target=rest, args=(0.1,), name="quick")
slow = threading.Thread(target=rest, args=(0.3,), name="slow")
print("made:", quick.is_alive(), slow.is_alive())

quick.start()
slow.start()
print("started:", quick.is_alive(), slow.is_alive())

slow.join(timeout=0.2)
print("after 0.2 seconds:", quick.is_alive(), slow.is_alive())

slow.join()
quick.join()
print("joined:", quick.is_alive(), slow.is_alive())
try:
    quick.start()
except RuntimeError as error:
    print("once more?", error)
