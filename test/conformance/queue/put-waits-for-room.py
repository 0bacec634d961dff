import queue
import threading

q = queue.Queue(2)
sizes = []


def produce():
    for n in range(8):
        q.put(n)
        sizes.append(q.qsize() <= 2)
    q.put(None)


thread = threading.Thread(target=produce)
thread.start()
print(list(iter(q.get, None)))
thread.join()
print(all(sizes), len(sizes))
