# /// timeslice
# title = "Producer and consumer, with a sentinel"
# summary = "One thread makes things, another uses them; a None in the queue says that this was the last."
# topic = "Queues"
# lesson = """
# A queue between two threads lets each work at its own speed. With `maxsize=2` the quick producer cannot run ahead for
# ever: `put` waits while the queue is full, as `get` waits while it is empty. The consumer cannot know when to stop
# unless it is told: a value that is no item, here None, goes through the same queue and so comes last.
# """
# ///
import queue
import threading

import timeslice

items = queue.Queue(maxsize=2)


def produce():
    for number in range(5):
        timeslice.cpu(0.01)
        items.put(f"loaf {number}")
    items.put(None)


def consume():
    while (item := items.get()) is not None:
        timeslice.io(0.05)
        print("sold", item)
    print("sold out")


threads = [threading.Thread(target=produce, name="baker"), threading.Thread(target=consume, name="shop")]
for thread in threads:
    thread.start()
for thread in threads:
    thread.join()
