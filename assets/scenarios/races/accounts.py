# /// timeslice
# title = "Money between two accounts"
# summary = "Two threads transfer money at the same time, and the sum is wrong afterwards."
# topic = "Races"
# lesson = """
# Both threads read a balance, wait a moment for the bank's approval, and write the new balance. In the moment
# between, the other thread writes too, and one of the two is forgotten: the sum is no longer 2000.
#
# No interpreter protects this program: waiting gives the global lock away. Step to the two stores into the same
# account and look at the value each thread has in its hands.
# """
#
# [machine]
# instruction = "10us"
# ///
import threading
import time

accounts = {"Anna": 1000, "Ben": 1000}


def approve():
    time.sleep(0.002)


def transfer(source, target, amount):
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
