import queue

q = queue.Queue(1)
q.put(0)
try:
    q.put(1, timeout=-1)
except ValueError as error:
    print(error)
q.get()
try:
    q.get(timeout=-0.5)
except ValueError as error:
    print(error)
simple = queue.SimpleQueue()
try:
    simple.get(timeout=-1)
except ValueError as error:
    print(error)
