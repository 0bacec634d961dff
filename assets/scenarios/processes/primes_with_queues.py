# /// timeslice
# title = "Prime checks over two queues"
# summary = "One queue of tasks, one queue of results: whoever is free takes the next number."
# topic = "Processes"
# lesson = """
# All workers wait at one queue of tasks, and all of them answer into one queue of results. Nobody decides in advance who
# checks what, so that the work spreads by itself.
#
# A queue of multiprocessing is a pipe with a lock at either end, and a thread in every process that puts something: put()
# only leaves the value in a buffer, the thread feeds it into the pipe. The answers come in any order; the program sorts
# them. A None for each worker says that there is nothing more to do.
# """
#
# [machine]
# cpus = 4
# quantum = "1ms"
# switch_cost = "5us"
# ///
from multiprocessing import Process, Queue

WORKERS = 4
NUMBERS = [
    249999991,
    249999941,
    249999917,
    249999889,
    249999877,
    249999859,
    249999851,
    249999833,
]


def is_prime(number):
    if number % 2 == 0:
        return number == 2
    divisor = 3
    while divisor * divisor <= number:
        if number % divisor == 0:
            return False
        divisor += 2
    return number > 1


def work(tasks, results):
    while (number := tasks.get()) is not None:
        results.put((number, is_prime(number)))


if __name__ == "__main__":
    tasks, results = Queue(), Queue()
    workers = [Process(target=work, args=(tasks, results), name=f"worker-{i}") for i in range(WORKERS)]
    for worker in workers:
        worker.start()
    for number in NUMBERS:
        tasks.put(number)
    for _ in workers:
        tasks.put(None)
    answers = dict(results.get() for _ in NUMBERS)
    for worker in workers:
        worker.join()
    for number in NUMBERS:
        print(number, "is prime" if answers[number] else "is not prime")
