import queue
import threading

q = queue.SimpleQueue()
print(q.empty(), q.qsize())
threading.Timer(0.02, q.put, ("late",)).start()
print(q.get())
q.put(1, block=False, timeout=0)
q.put_nowait(2)
print(q.get(block=False), q.get(timeout=1), q.empty())
for action in (q.get_nowait, lambda: q.get(False), lambda: q.get(timeout=0.01)):
    try:
        action()
    except queue.Empty as error:
        print(repr(error))
print(hasattr(q, "task_done"))
