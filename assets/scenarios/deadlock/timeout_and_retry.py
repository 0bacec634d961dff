# /// timeslice
# title = "Opposite order, with time-outs"
# summary = "Who does not get the second lock in time gives the first one back and tries again."
# topic = "Deadlock"
# lesson = """
# The locks are still taken in opposite order, but nobody waits for ever: after 5 ms a thread gives up, releases what
# it has, pauses and begins anew. The two pause for different times. With equal pauses they might get in each other's way
# again and again, busy without getting anywhere: a livelock.
#
# Find the first time-out in the chart, and who profits from the lock that is released.
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


def transfer(source, source_lock, target, target_lock, amount, pause):
    while True:
        with source_lock:
            approve()
            if target_lock.acquire(timeout=0.005):
                accounts[source] -= amount
                accounts[target] += amount
                target_lock.release()
                return
        time.sleep(pause)


first = threading.Thread(target=transfer, args=("Anna", anna_lock, "Ben", ben_lock, 100, 0.001), name="rent")
second = threading.Thread(target=transfer, args=("Ben", ben_lock, "Anna", anna_lock, 30, 0.02), name="refund")
first.start()
second.start()
first.join()
second.join()
print(accounts)
print("together:", accounts["Anna"] + accounts["Ben"])
