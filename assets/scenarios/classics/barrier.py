# /// timeslice
# title = "Rounds with a barrier"
# summary = "Three threads compute in rounds; nobody begins a round before all have finished the one before."
# topic = "Classic problems"
# lesson = """
# A Barrier lets its threads go on when the last one has come. Work in rounds takes as long as the slowest of each
# round: look how the quick threads wait. The barrier's action is called once a round, by one of the threads, while the
# others still wait.
# """
# ///
import threading

import timeslice

rounds = 0


def end_round():
    global rounds
    rounds += 1
    print("round", rounds, "is over")


barrier = threading.Barrier(3, action=end_round)


def compute(number):
    for turn in range(3):
        timeslice.io(0.02 * ((number + turn) % 3 + 1))
        barrier.wait()


threads = [threading.Thread(target=compute, args=(number,)) for number in range(3)]
for thread in threads:
    thread.start()
for thread in threads:
    thread.join()
