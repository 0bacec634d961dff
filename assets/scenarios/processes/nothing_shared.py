# /// timeslice
# title = "Processes share nothing"
# summary = "Two children count in a variable of their own, and in a Value that all of them share."
# topic = "Processes"
# lesson = """
# A forked child begins with a copy of its parent's memory. What it counts in `plain` it counts in its copy: the parent
# still finds 0, and no lock could change that. Look at the variables of each process while you step.
#
# `shared` is a Value: a number in memory that all of them see. Now `+=` is a race again, as between threads, and
# needs the lock that the Value brings. "Find what can go wrong" in the tab Interleavings looks at every schedule: one
# result. Take `with shared.get_lock():` away, and look again: how many are there now, and which is the likeliest?
# """
#
# [machine]
# cpus = 2
# instruction = "10us"
# ///
from multiprocessing import Process, Value

plain = 0
shared = Value("i", 0)


def count():
    global plain
    for _ in range(3):
        plain += 1
        with shared.get_lock():
            shared.value += 1


if __name__ == "__main__":
    children = [Process(target=count, name=f"child-{number}") for number in (1, 2)]
    for child in children:
        child.start()
    for child in children:
        child.join()
    print("plain:", plain)
    print("shared:", shared.value)
