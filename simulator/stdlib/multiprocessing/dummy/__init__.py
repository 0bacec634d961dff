"""What `multiprocessing` offers, with threads in the place of processes."""

import threading
from threading import Lock, RLock, current_thread as current_process

from multiprocessing.pool import ThreadPool


class Process(threading.Thread):
    def __init__(self, group=None, target=None, name=None, args=(), kwargs={}, *, daemon=None):
        super().__init__(group, target, name, args, kwargs)
        self._has_started = False

    def start(self):
        self._has_started = True
        super().start()

    @property
    def exitcode(self):
        return 0 if self._has_started and not self.is_alive() else None


DummyProcess = Process


def active_children():
    return [thread for thread in threading.enumerate() if isinstance(thread, Process)]


def freeze_support():
    pass


def Pool(processes=None, initializer=None, initargs=()):
    return ThreadPool(processes, initializer, initargs)
