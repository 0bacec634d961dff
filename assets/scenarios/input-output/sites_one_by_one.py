# /// timeslice
# title = "Three web sites, one after another"
# summary = "Waiting for one answer at a time: three sites of two seconds take six."
# topic = "Input and output"
# lesson = """
# The program asks three web sites, and each needs two seconds to answer. While it waits, the program does nothing
# at all: look at the CPU lanes, they are empty.
#
# Step from event to event: a request, two seconds of waiting, an answer, the next request. Then open the version
# with threads.
# """
# ///
import time

import timeslice

SITES = ["news", "weather", "shop"]


def fetch(site):
    timeslice.io(2.0)
    return f"<html>{site}</html>"


start = time.perf_counter()
for site in SITES:
    page = fetch(site)
    print(f"{site}: {len(page)} characters")
print(f"all of them in {time.perf_counter() - start:.0f} seconds")
