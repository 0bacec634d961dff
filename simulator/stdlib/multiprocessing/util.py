"""What happens after a fork and at the end of a process; small means for the threads of one process."""

import _timeslice
import atexit
import threading
from collections import deque
from itertools import count

_finalizers = {}
_numbers = count()
_after_forkers = []
_is_exiting = False


class Finalize:
    """Work to be done once, at the latest at the end of the process: the higher the priority, the sooner."""

    def __init__(self, obj, callback, args=(), kwargs=None, exitpriority=None):
        self._callback = callback
        self._args = args
        self._kwargs = kwargs or {}
        self._key = (exitpriority, next(_numbers))
        self._pid = _timeslice.current_process()
        _finalizers[self._key] = self

    def __call__(self):
        if _finalizers.pop(self._key, None) is None or self._pid != _timeslice.current_process():
            return None
        return self._callback(*self._args, **self._kwargs)

    def cancel(self):
        _finalizers.pop(self._key, None)

    def still_active(self):
        return self._key in _finalizers


def _run_finalizers(least=None):
    keys = [key for key in _finalizers if key[0] is not None and (least is None or key[0] >= least)]
    for key in sorted(keys, reverse=True):
        finalizer = _finalizers.get(key)
        if finalizer is not None:
            try:
                finalizer()
            except Exception as error:
                _timeslice.report_exception(error)


def register_after_fork(obj, function):
    _after_forkers.append((obj, function))


def after_fork(thread):
    """In a child that has just been forked: what its parent had to finish is none of its business."""
    threading._after_fork(thread)
    atexit._clear()
    _finalizers.clear()
    for obj, function in list(_after_forkers):
        function(obj)


def exit_function():
    global _is_exiting
    if _is_exiting:
        return
    _is_exiting = True
    from multiprocessing import process

    _run_finalizers(0)
    for child in process.active_children():
        if child.daemon:
            child._popen.terminate()
    for child in process.active_children():
        child.join()
    _run_finalizers()


atexit.register(exit_function)


class LocalQueue:
    """Hands values from one thread to another of the same process."""

    def __init__(self):
        self._values = deque()
        self._count = _timeslice.Semaphore(0, 2147483647)

    def put(self, value):
        self._values.append(value)
        self._count.release()

    def get(self):
        self._count.acquire()
        return self._values.popleft()

    def empty(self):
        return not self._values


class Flag:
    """What threads of one process wait for; once set, it stays set."""

    def __init__(self):
        self._is_set = False
        self._turnstile = _timeslice.Semaphore(0, 1)

    def is_set(self):
        return self._is_set

    def set(self):
        if not self._is_set:
            self._is_set = True
            self._turnstile.release()

    def wait(self, timeout=None):
        if not self._is_set and self._turnstile.acquire(True, -1 if timeout is None else max(timeout, 0)):
            self._turnstile.release()
        return self._is_set
