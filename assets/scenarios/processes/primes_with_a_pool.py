# /// timeslice
# title = "Prime checks in a pool"
# summary = "Four workers stay and take one task after the other; the results come back in order."
# topic = "Processes"
# lesson = """
# Processes are expensive to make, so a pool makes a few and keeps them. Its owner puts the tasks into a pipe, the
# workers take them out as they become free, and a second pipe brings the results back.
#
# Two threads of the owner do that work: one hands out tasks, one collects results. With chunksize=1 every number is a
# task of its own: look at what happens with chunks of two or four, and with more workers than CPUs.
# """
#
# [machine]
# cpus = 4
# quantum = "1ms"
# switch_cost = "5us"
# ///
from multiprocessing import Pool

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


if __name__ == "__main__":
    with Pool(4) as pool:
        answers = pool.map(is_prime, NUMBERS, chunksize=1)
    for number, answer in zip(NUMBERS, answers):
        print(number, "is prime" if answer else "is not prime")
