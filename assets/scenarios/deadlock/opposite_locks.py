# /// timeslice
# title = "Two locks in opposite order"
# summary = "Each thread holds the lock that the other wants: a deadlock."
# topic = "Deadlock"
# lesson = """
# Each transfer locks the account that pays and then the account that receives. The rent goes one way, the refund the
# other: each thread takes its first lock, and then both wait for the other's, for ever.
#
# Step to the end and look at the locks: who holds which, and who waits for whom. A program like this can run for
# years before it stops; it needs both threads in the short time between two lines.
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


def transfer(source, source_lock, target, target_lock, amount):
    with source_lock:
        approve()
        with target_lock:
            accounts[source] -= amount
            accounts[target] += amount


first = threading.Thread(target=transfer, args=("Anna", anna_lock, "Ben", ben_lock, 100), name="rent")
second = threading.Thread(target=transfer, args=("Ben", ben_lock, "Anna", anna_lock, 30), name="refund")
first.start()
second.start()
first.join()
second.join()
print(accounts)
