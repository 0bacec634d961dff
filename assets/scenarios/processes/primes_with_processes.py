# /// timeslice
# title = "Prime checks, a process each"
# summary = "Pure computing on processes: each has its own interpreter and its own global lock."
# topic = "Processes"
# lesson = """
# Every number is checked by a process of its own. A process has its own interpreter, with its own memory and its own
# global lock, so four of them compute at the same time on four CPUs, under every kind of interpreter.
#
# What a child finds out stays in the child: its memory is a copy, made when it is forked. Here the children tell by
# the way they exit. Try one CPU, and the time that a fork costs.
# """
#
# [machine]
# cpus = 4
# quantum = "1ms"
# switch_cost = "5us"
# ///
from multiprocessing import Process
import sys

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


def check(number):
    sys.exit(0 if is_prime(number) else 1)


if __name__ == "__main__":
    children = [Process(target=check, args=(number,), name=f"check-{number}") for number in NUMBERS]
    for child in children:
        child.start()
    for child in children:
        child.join()
    for number, child in zip(NUMBERS, children):
        print(number, "is prime" if child.exitcode == 0 else "is not prime")
