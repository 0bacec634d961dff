"""Lets a Timeslice program run under CPython, unchanged: put this folder on PYTHONPATH."""

import random
import time

LATENCIES = {"network": 0.1, "disk": 0.01}


def cpu(seconds):
    """Computes for so long."""
    end = time.thread_time() + seconds
    while time.thread_time() < end:
        pass


def io(seconds=None, device="network"):
    """Waits for a device: so long, or as long as the device usually takes."""
    time.sleep(LATENCIES[device] if seconds is None else seconds)


def thread(thread=None, *, priority=None, tickets=None, weight=None, length=None, cpus=None):
    """Tells Timeslice's scheduler about a thread; that of the real machine is not asked."""


def choose(*options):
    """One of the options (or of the one sequence given), at random."""
    return random.choice(options[0] if len(options) == 1 else options)
