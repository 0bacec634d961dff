# /// timeslice
# title = "A convoy behind the global lock"
# summary = "A thread that asks and waits, beside one that computes: each answer costs a switch interval more."
# topic = "The global lock"
# lesson = """
# One thread asks ten times for an answer that takes a millisecond; another one only computes. There are two CPUs, so
# nobody should be in the other's way. But after each answer the first thread needs the global lock for a few
# instructions, and the computing thread gives it up only when it is asked to, after a switch interval of 5 ms: ten
# answers take some seventy milliseconds in place of ten.
#
# Make the switch interval shorter (sys.setswitchinterval, or the setting), or choose the free-threaded interpreter, and
# the convoy is gone.
# """
#
# [machine]
# cpus = 2
# ///
import threading

import timeslice

ANSWERS = 10
received = []


def compute():
    total = 0
    for number in range(200_000):
        total += number % 7


def ask():
    for number in range(ANSWERS):
        timeslice.io(0.001)
        received.append(number)


computing = threading.Thread(target=compute, name="compute")
asking = threading.Thread(target=ask, name="ask")
computing.start()
asking.start()
asking.join()
computing.join()
print(len(received), "answers")
