# /// timeslice
# title = "1023 prices, two queues"
# summary = "Requests go in by one queue, answers come out by another; the main thread adds up while workers ask."
# topic = "Pools of workers"
# lesson = """
# With a second queue no variable is shared at all: the main thread takes answers as they come and is the only one who
# adds up. It knows how many to expect. A None for each worker says that there is nothing more to do.
# """
# ///
import queue
import threading

import timeslice

REQUESTS = 1023
WORKERS = 32
requests = queue.Queue()
answers = queue.Queue()


def work():
    while (product := requests.get()) is not None:
        timeslice.io(0.08)
        answers.put((product, product % 90 + 10))


workers = [threading.Thread(target=work, name=f"worker {number}") for number in range(WORKERS)]
for worker in workers:
    worker.start()
for product in range(REQUESTS):
    requests.put(product)
for _ in workers:
    requests.put(None)

total = 0
for _ in range(REQUESTS):
    product, price = answers.get()
    total += price
for worker in workers:
    worker.join()
print(f"{REQUESTS} prices, together {total}")
