# /// timeslice
# title = "Three at a time: a semaphore"
# summary = "Eight downloads, and a server that serves three at once: a semaphore counts the free places."
# topic = "Classic problems"
# lesson = """
# A semaphore is a number that threads wait for: `acquire` takes one away and waits while it is zero, `release` gives
# one back. A lock lets one thread in, a semaphore with the value 3 lets three in.
#
# Follow the lanes: three wait for the network, the others for the semaphore, and whoever is done lets the next one
# in. Change PLACES to 1 and it is a lock; to 8, and nobody waits.
#
# Any thread may release a semaphore, also one that never acquired it: a release too many is a fourth place. A
# BoundedSemaphore raises an exception then.
# """
# ///
import threading

import timeslice

PLACES = 3
places = threading.Semaphore(PLACES)
served = 0
most = 0
guard = threading.Lock()


def download():
    global served, most
    with places:
        with guard:
            served += 1
            most = max(most, served)
        timeslice.io(0.1)
        with guard:
            served -= 1


threads = [threading.Thread(target=download, name=f"download {number}") for number in range(1, 9)]
for thread in threads:
    thread.start()
for thread in threads:
    thread.join()
print("at most", most, "at a time")
