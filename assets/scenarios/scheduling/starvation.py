# /// timeslice
# title = "Starvation, and ageing against it"
# summary = "While important threads compute, an unimportant one gets nothing at all, until waiting makes it important."
# topic = "Scheduling"
# lesson = """
# The scheduler always takes the ready thread of the highest priority. Two important threads keep the only CPU busy for
# 80 ms; the backup, of a low priority, starves all that time.
#
# Set ageing to 5 ms: a thread that waits counts one higher after each 5 ms, so that it gets its turn in the end, and
# falls back once it has run.
# """
#
# [machine]
# cpus = 1
# interpreter = "none"
# policy = "priority"
# quantum = "2ms"
# threads = { alarm = { priority = 5 }, control = { priority = 5 }, backup = { priority = 1 }, MainThread = { priority = 9 } }
# ///
import threading

import timeslice

JOBS = {"backup": 0.005, "alarm": 0.040, "control": 0.040}

threads = [threading.Thread(target=timeslice.cpu, args=(JOBS[name],), name=name) for name in JOBS]
for thread in threads:
    thread.start()
for thread in threads:
    thread.join()
print(len(threads), "jobs done")
