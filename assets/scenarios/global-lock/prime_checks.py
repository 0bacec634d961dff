# /// timeslice
# title = "Ten prime checks on four CPUs"
# summary = "Pure computing on threads: no faster with a global lock, almost four times as fast without."
# topic = "The global lock"
# lesson = """
# Ten threads each check one number. They never wait for anything but each other: under CPython only the thread that
# has the global lock executes, so four CPUs are no better than one, and passing the lock around costs a little on top.
#
# Choose the free-threaded interpreter: all four CPUs are busy, and it is done in about a quarter of the time. Then
# look at how often the lock was asked for: a thread that waits asks after each switch interval of 5 ms.
# """
#
# [machine]
# cpus = 4
# quantum = "1ms"
# switch_cost = "5us"
# ///
import threading

NUMBERS = [
    249999991,
    249999941,
    249999917,
    249999889,
    249999877,
    249999859,
    249999851,
    249999833,
    249999821,
    249999817,
]
found = {}


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
    found[number] = is_prime(number)


threads = [threading.Thread(target=check, args=(number,), name=f"check-{i}") for i, number in enumerate(NUMBERS)]
for thread in threads:
    thread.start()
for thread in threads:
    thread.join()
for number in NUMBERS:
    print(number, "is prime" if found[number] else "is not prime")
