import queue
import threading

q = queue.Queue(maxsize=3)
results = queue.SimpleQueue()


def produce(first):
    for n in range(first, first + 25):
        q.put(n)


def consume():
    while (n := q.get()) is not None:
        results.put(n)


producers = [threading.Thread(target=produce, args=(first,)) for first in (0, 25, 50, 75)]
consumers = [threading.Thread(target=consume) for _ in range(3)]
for thread in producers + consumers:
    thread.start()
for thread in producers:
    thread.join()
for _ in consumers:
    q.put(None)
for thread in consumers:
    thread.join()
print(results.qsize(), sorted(results.get() for _ in range(100)) == list(range(100)), results.empty())
