# /// timeslice
# title = "Three web sites, a thread each"
# summary = "Three waits at the same time: the sites of two seconds take two seconds together."
# topic = "Input and output"
# lesson = """
# The same three sites, each asked by a thread of its own. A thread that waits for an answer needs no CPU, and it
# gives the global lock back before it waits, so the three waits lie on top of each other.
#
# Try one CPU in place of four, and each of the interpreters: it takes two seconds on all of them. Threads help
# programs that wait, whatever the global lock.
# """
# ///
import threading
import time

import timeslice

SITES = ["news", "weather", "shop"]
pages = {}


def fetch(site):
    timeslice.io(2.0)
    pages[site] = f"<html>{site}</html>"


start = time.perf_counter()
threads = [threading.Thread(target=fetch, args=(site,), name=site) for site in SITES]
for thread in threads:
    thread.start()
for thread in threads:
    thread.join()
for site in SITES:
    print(f"{site}: {len(pages[site])} characters")
print(f"all of them in {time.perf_counter() - start:.0f} seconds")
