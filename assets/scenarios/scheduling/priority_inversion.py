# /// timeslice
# title = "Priority inversion"
# summary = "An important thread waits for a lock whose holder gets no CPU, because of a thread that needs no lock at all."
# topic = "Scheduling"
# lesson = """
# The low thread takes a lock. The high thread wants it and waits, as it must. But now the middle thread, which has
# nothing to do with the lock, keeps the low one from running: the most important thread waits for the middle one.
# That stopped the Mars Pathfinder again and again in 1997.
#
# Make the middle thread's priority lower than the low one's, or give the low thread the high one's priority while it
# holds the lock, and see how long the high thread waits.
# """
#
# [machine]
# cpus = 1
# interpreter = "none"
# policy = "priority"
# quantum = "2ms"
# threads = { low = { priority = 1 }, middle = { priority = 5 }, high = { priority = 8 }, MainThread = { priority = 9 } }
# ///
import threading
import time

import timeslice

bus = threading.Lock()


def low():
    with bus:
        timeslice.cpu(0.010)


def high():
    time.sleep(0.004)
    with bus:
        timeslice.cpu(0.001)


def middle():
    time.sleep(0.005)
    timeslice.cpu(0.040)


threads = [threading.Thread(target=each, name=each.__name__) for each in (low, middle, high)]
for thread in threads:
    thread.start()
for thread in threads:
    thread.join()
print("done")
