"""Writes down what a program's threads do while CPython (3.6 to 3.14) runs it, unchanged: part of Timeslice.

`services/python-runs.ts` starts `run_program`; `join_run` is for processes that the program spawns. Each process has a file of its
own, mapped into memory, in which each thread fills one chunk after another; whoever watches from outside reads
along, and what was written is there even if the process is killed.

Where a lock is released, that is written before it happens, and where it is acquired, after: in the file no two
threads ever hold a lock at the same time, and a thread that has been woken is never taken for one that waits for ever.
"""

from .running import join_run, run_program

__all__ = ["join_run", "run_program"]
