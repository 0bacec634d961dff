# /// timeslice
# title = "Dining philosophers"
# summary = "Five philosophers, five forks, two needed to eat: whoever takes the lower fork first never starves the table."
# topic = "Classic problems"
# lesson = """
# Each philosopher needs both forks beside the plate. If all of them took the left one first, each could hold one fork
# and wait for ever for the other: a circle. Here everybody takes the fork with the lower number first, so that one of
# the five reaches for the other side and no circle can close.
#
# Remove `sorted`: all five sit there with a fork in one hand, and the run says who waits for whom.
# """
# ///
import threading

import timeslice

forks = [threading.Lock() for _ in range(5)]
meals = [0] * 5


def dine(seat):
    first, second = sorted([seat, (seat + 1) % 5])
    for _ in range(3):
        with forks[first]:
            timeslice.io(0.01)
            with forks[second]:
                timeslice.cpu(0.02)
                meals[seat] += 1


names = ["Ada", "Ben", "Cleo", "Dan", "Eve"]
philosophers = [threading.Thread(target=dine, args=(seat,), name=name) for seat, name in enumerate(names)]
for philosopher in philosophers:
    philosopher.start()
for philosopher in philosophers:
    philosopher.join()
print("meals:", meals)
