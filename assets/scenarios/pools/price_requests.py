# /// timeslice
# title = "1023 prices, 32 workers"
# summary = "A pool made by hand: workers take requests from a queue until it is empty."
# topic = "Pools of workers"
# lesson = """
# A thread for each request would be 1023 threads at a time; one thread for all of them would wait a minute and a half.
# Thirty-two workers share a queue: each takes the next request as soon as it is done with its last. The queue is the
# only thing they share, and it has its own lock.
#
# All requests are in the queue before the workers begin, so an empty queue means the end: `get_nowait` raises `Empty`.
# Change WORKERS and see how the time goes down and the waiting for the queue's lock goes up.
# """
# ///
import queue
import threading
import time

import timeslice

REQUESTS = 1023
WORKERS = 32
requests = queue.Queue()
prices = {}


def work():
    while True:
        try:
            product = requests.get_nowait()
        except queue.Empty:
            return
        timeslice.io(0.08)
        prices[product] = product % 90 + 10


for product in range(REQUESTS):
    requests.put(product)
start = time.perf_counter()
workers = [threading.Thread(target=work, name=f"worker {number}") for number in range(WORKERS)]
for worker in workers:
    worker.start()
for worker in workers:
    worker.join()
elapsed = time.perf_counter() - start
print(f"{len(prices)} prices, together {sum(prices.values())}")
print("faster than 4 seconds:", elapsed < 4)
