"""Lets a Timeslice program run under CPython, unchanged: put this folder on PYTHONPATH."""

import random
import time

LATENCIES = {"network": 0.1, "disk": 0.01}

if hasattr(time, "thread_time"):
    _thread_time = time.thread_time
else:

    def _thread_time():
        return time.clock_gettime(time.CLOCK_THREAD_CPUTIME_ID)


def cpu(seconds):
    """Computes for so long."""
    end = _thread_time() + seconds
    while _thread_time() < end:
        pass


def io(seconds=None, device="network"):
    """Waits for a device: so long, or as long as the device usually takes."""
    time.sleep(LATENCIES[device] if seconds is None else seconds)


def thread(thread=None, *, priority=None, tickets=None, weight=None, length=None, cpus=None):
    """Tells Timeslice's scheduler about a thread; that of the real machine is not asked."""


def choose(*options):
    """One of the options (or of the one sequence given), at random."""
    return random.choice(options[0] if len(options) == 1 else options)
