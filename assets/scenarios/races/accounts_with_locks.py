# /// timeslice
# title = "Money between two accounts, locked in one order"
# summary = "Whoever moves money takes both locks, always Anna's first: nothing is lost, nobody is stuck."
# topic = "Races"
# lesson = """
# Each account has a lock, and a transfer holds both for as long as it reads and writes. All transfers take the locks
# in the same order, whichever way the money goes. So a thread that has the second lock always had the first, and
# no two can wait for each other.
#
# Compare with the program that takes the lock of the source first.
# """
#
# [machine]
# instruction = "10us"
# ///
import threading
import time

accounts = {"Anna": 1000, "Ben": 1000}
anna_lock = threading.Lock()
ben_lock = threading.Lock()


def approve():
    time.sleep(0.002)


def transfer(source, target, amount):
    with anna_lock, ben_lock:
        balance = accounts[source]
        approve()
        accounts[source] = balance - amount
        balance = accounts[target]
        approve()
        accounts[target] = balance + amount


first = threading.Thread(target=transfer, args=("Anna", "Ben", 100), name="rent")
second = threading.Thread(target=transfer, args=("Ben", "Anna", 30), name="refund")
first.start()
second.start()
first.join()
second.join()
print(accounts)
print("together:", accounts["Anna"] + accounts["Ben"])
