import queue

q = queue.Queue()
for item in "abc":
    q.put(item)
print(q.qsize(), q.empty(), q.full(), q.maxsize)
print([q.get() for _ in range(3)], q.empty())
stack = queue.LifoQueue()
heap = queue.PriorityQueue()
for item in (3, 1, 2):
    stack.put(item)
    heap.put((item, f"task {item}"))
print([stack.get() for _ in range(3)])
print([heap.get() for _ in range(3)])
