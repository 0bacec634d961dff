import queue
import threading

q = queue.Queue()
done = []


def consume():
    while True:
        item = q.get()
        done.append(item)
        q.task_done()


for _ in range(3):
    threading.Thread(target=consume, daemon=True).start()
for n in range(20):
    q.put(n)
q.join()
print(sorted(done) == list(range(20)), q.unfinished_tasks)
q.join()
try:
    q.task_done()
except ValueError as error:
    print(error)
