# /// timeslice
# title = "Prime checks over pipes"
# summary = "Each worker has a pipe of its own: numbers go one way, answers come back the other."
# topic = "Processes"
# lesson = """
# The main process gives every worker a connection of its own and sends it a share of the numbers. What is sent is
# pickled, written into a pipe, and made anew on the other side: the processes share nothing.
#
# A worker that has nothing to receive is blocked and needs no CPU. The main process asks the workers in turn, so a slow
# first worker keeps it waiting while the others are done long ago.
# """
#
# [machine]
# cpus = 4
# quantum = "1ms"
# switch_cost = "5us"
# ///
from multiprocessing import Pipe, Process

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


def serve(connection):
    while (number := connection.recv()) is not None:
        connection.send((number, is_prime(number)))
    connection.close()


if __name__ == "__main__":
    pipes = [Pipe() for _ in range(WORKERS)]
    workers = [Process(target=serve, args=(theirs,), name=f"worker-{i}") for i, (_, theirs) in enumerate(pipes)]
    for worker in workers:
        worker.start()
    for i, number in enumerate(NUMBERS):
        pipes[i % WORKERS][0].send(number)
    for i in range(len(NUMBERS)):
        number, answer = pipes[i % WORKERS][0].recv()
        print(number, "is prime" if answer else "is not prime")
    for mine, _ in pipes:
        mine.send(None)
    for worker in workers:
        worker.join()
