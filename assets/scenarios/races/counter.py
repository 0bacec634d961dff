# /// timeslice
# title = "A shared counter, without a lock"
# summary = "Ten threads add one a thousand times each. Is the result 10000?"
# topic = "Races"
# lesson = """
# `counter += 1` looks like one step and is three: load the counter, add one, store it. If a thread loses its turn
# after the load, it later stores a number that is long out of date, and what the others added meanwhile is lost.
#
# Under cpython-3.9 the global lock may change hands between any two instructions, so updates are lost. Under
# cpython-3.12 it changes hands only at the end of a loop's round, at calls and function entries: in this loop
# never between load and store, and the result is 10000, by luck rather than by design. Without a global lock
# (free-threaded) the threads really run side by side, and most updates are lost.
#
# The machine is a slow one, 10 µs an instruction, so that a turn of 5 ms holds 500 instructions that you can see.
# """
#
# [machine]
# interpreter = "cpython-3.9"
# instruction = "10us"
# ///
import threading

counter = 0


def count():
    global counter
    for _ in range(1000):
        counter += 1


threads = [threading.Thread(target=count) for _ in range(10)]
for thread in threads:
    thread.start()
for thread in threads:
    thread.join()
print("counter:", counter)
