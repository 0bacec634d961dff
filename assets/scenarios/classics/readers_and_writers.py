# /// timeslice
# title = "Readers and writers"
# summary = "Many may read at a time, but who writes must be alone: a lock of two kinds, made of a Condition."
# topic = "Classic problems"
# lesson = """
# Readers do not disturb each other, so a plain lock makes them wait for nothing. Here a count of readers stands under a
# Condition: a writer waits until it is zero and keeps the condition's lock while it writes, which keeps new readers
# out.
#
# Look for the places where the readers' lanes are busy at the same time, and for the writer who waits for the last
# of them.
# """
# ///
import threading

import timeslice

condition = threading.Condition()
readers = 0
text = "first draft"


def read(number):
    global readers
    for _ in range(3):
        with condition:
            readers += 1
        timeslice.io(0.02)
        seen.append(text)
        with condition:
            readers -= 1
            condition.notify_all()
        timeslice.io(0.01 * number)


def write(version):
    global text
    timeslice.io(0.03)
    with condition:
        condition.wait_for(lambda: readers == 0)
        text = "half of a "
        timeslice.cpu(0.02)
        text += version


seen = []
threads = [threading.Thread(target=read, args=(number,), name=f"reader {number}") for number in range(1, 4)]
threads.append(threading.Thread(target=write, args=("second draft",), name="writer"))
for thread in threads:
    thread.start()
for thread in threads:
    thread.join()
print(f"{len(seen)} readings, {seen.count('half of a ')} of an unfinished text")
