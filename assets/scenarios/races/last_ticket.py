# /// timeslice
# title = "The last ticket, sold twice"
# summary = "Each buyer asks whether a ticket is left, pays, and takes it: between asking and taking, the other one asks too."
# topic = "Races"
# lesson = """
# Check, then act: what was true when it was checked need not be true any more when it is acted upon. Paying takes
# time, and waiting gives the global lock away, so both buyers find one ticket left.
#
# The program is small enough to look at every schedule: press "Find what can go wrong" in the tab Interleavings. Or
# be the scheduler yourself (key B): sell the ticket twice, then take your picks back and find an order in which all
# is well. How many orders are there?
#
# Mend it with a lock around all three lines of `buy`, and look again: now it is a proof. Is a lock around the
# last two lines enough?
# """
#
# [machine]
# cpus = 2
# instruction = "10us"
# ///
import threading
import time

tickets = 1


def pay():
    time.sleep(0.002)


def buy():
    global tickets
    if tickets > 0:
        pay()
        tickets -= 1


ada = threading.Thread(target=buy, name="Ada")
ben = threading.Thread(target=buy, name="Ben")
ada.start()
ben.start()
ada.join()
ben.join()
print("tickets left:", tickets)
assert tickets >= 0, "sold what was not there"
