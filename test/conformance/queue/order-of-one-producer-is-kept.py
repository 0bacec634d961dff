import queue
import threading

q = queue.Queue()


def produce(name):
    for n in range(10):
        q.put((name, n))


threads = [threading.Thread(target=produce, args=(name,)) for name in "xy"]
for thread in threads:
    thread.start()
for thread in threads:
    thread.join()
items = [q.get() for _ in range(20)]
print([n for name, n in items if name == "x"], [n for name, n in items if name == "y"])
