# /// timeslice
# title = "A shared counter, with a lock"
# summary = "The same ten threads, taking turns at the counter: always 10000."
# topic = "Races"
# lesson = """
# `with lock:` makes load, add and store one critical section: a thread that loses its turn in the middle keeps the
# lock, and whoever wants to count waits until it has stored.
#
# The result is 10000 on every machine and under every interpreter. It has a price: look at how much of each
# thread's life is spent waiting for the lock, and compare the total time with the version without one.
# """
#
# [machine]
# interpreter = "cpython-3.9"
# instruction = "10us"
# ///
import threading

counter = 0
lock = threading.Lock()


def count():
    global counter
    for _ in range(1000):
        with lock:
            counter += 1


threads = [threading.Thread(target=count) for _ in range(10)]
for thread in threads:
    thread.start()
for thread in threads:
    thread.join()
print("counter:", counter)
