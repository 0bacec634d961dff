import queue

q = queue.Queue(maxsize=1)
for action in (q.get_nowait, lambda: q.get(block=False), lambda: q.get(timeout=0.01), lambda: q.get(True, 0)):
    try:
        action()
    except queue.Empty as error:
        print(repr(error))
q.put(1)
print(q.full())
for action in (lambda: q.put_nowait(2), lambda: q.put(2, False), lambda: q.put(2, timeout=0.01)):
    try:
        action()
    except queue.Full as error:
        print(repr(error))
q.put_nowait(3)
