# /// timeslice
# title = "A class of threads"
# summary = "A thread that keeps what it is to do and what came of it: a subclass of Thread with its own run."
# topic = "Threads"
# lesson = """
# `start` makes the new thread call `run`. The function given as `target` is only what `run` calls unless a subclass
# says otherwise. Such a class is a good place for the result, which a plain function could only leave in a variable
# that all threads share.
#
# Call `run` in place of `start` and look at the chart: the same results, but no new lanes.
# """
# ///
import threading

import timeslice


class Download(threading.Thread):
    def __init__(self, site, seconds):
        super().__init__(name=site)
        self.site = site
        self.seconds = seconds
        self.page = None

    def run(self):
        timeslice.io(self.seconds)
        self.page = f"<html>{self.site}</html>"


downloads = [Download("news", 0.3), Download("weather", 0.1), Download("shop", 0.2)]
for download in downloads:
    download.start()
for download in downloads:
    download.join()
    print(f"{download.site}: {download.page}")
