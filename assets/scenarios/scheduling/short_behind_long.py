# /// timeslice
# title = "Short jobs behind a long one"
# summary = "First come, first served lets three short jobs wait for a long one; taking turns answers them early."
# topic = "Scheduling"
# lesson = """
# One CPU, and jobs that only compute: a report of 60 ms and three letters of 5 ms, which came just after it. With first
# come, first served (fifo) the letters wait for the whole report: this is the convoy effect of the textbooks.
#
# Choose round-robin (rr): every job gets its turn, the letters are done early, and the report is late by no more
# than the letters' time. Choose shortest job first (sjf) and compare the waiting times in the metrics.
# """
#
# [machine]
# cpus = 1
# interpreter = "none"
# policy = "fifo"
# quantum = "5ms"
# threads = { report = { length = "60ms" }, letter-1 = { length = "5ms" }, letter-2 = { length = "5ms" }, letter-3 = { length = "5ms" } }
# ///
import threading

import timeslice

JOBS = {"report": 0.060, "letter-1": 0.005, "letter-2": 0.005, "letter-3": 0.005}

threads = [threading.Thread(target=timeslice.cpu, args=(JOBS[name],), name=name) for name in JOBS]
for thread in threads:
    thread.start()
for thread in threads:
    thread.join()
print(len(threads), "jobs done")
