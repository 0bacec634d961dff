# /// timeslice
# title = "After you: a livelock"
# summary = "Two polite people in a narrow corridor: both step aside, again and again, and neither gets through."
# topic = "Deadlock"
# lesson = """
# Nobody is stuck here. Each thread sees that the other one wants to pass, gives way, waits, and tries again; as both
# wait equally long, they meet again each time. They are busy and get nowhere: a livelock. After five tries they give
# up, so that the program ends.
#
# Give the two different patience, 0.002 and 0.003: whoever waits longer lets the other one through. Networks do it by
# chance: who has collided waits for a random time. The tab Interleavings knows five ways this program can end.
#
# Would a lock do? Yes: of two who want the same lock, one always gets it. That is what locks are for.
# """
#
# [machine]
# cpus = 2
# interpreter = "free-threaded"
# instruction = "10us"
# ///
import threading
import time

wants = {"Ada": False, "Ben": False}
passed = []


def cross(me, other, patience):
    for _ in range(5):
        wants[me] = True
        time.sleep(0.001)
        if not wants[other]:
            passed.append(me)
            wants[me] = False
            return
        time.sleep(0.001)
        wants[me] = False
        time.sleep(patience)


ada = threading.Thread(target=cross, args=("Ada", "Ben", 0.002), name="Ada")
ben = threading.Thread(target=cross, args=("Ben", "Ada", 0.002), name="Ben")
ada.start()
ben.start()
ada.join()
ben.join()
print("got through:", passed)
