"""Locks that stand for those of `_thread`, and write down who takes, waits for and releases them."""

import _thread
import sys
import threading

from .writing import kinds, nanoseconds, new_sync, record

_raw_lock = _thread.allocate_lock
_raw_rlock = threading.RLock


def wait_to_take(raw, number, timeout):
    """Takes a lock that another has now, and writes down that it waits, and how that ends."""
    record(kinds.LOCK_WAITED, -1, number, nanoseconds(timeout))
    taken = False
    try:
        taken = raw.acquire(True, timeout)
    finally:
        record(kinds.WOKEN, -1, number, 0.0 if taken else 1.0)
    return taken


def _take(raw, number, blocking, timeout):
    """Takes a lock as its `acquire` would, and writes down what comes of it."""
    if not blocking or timeout == 0:
        taken = raw.acquire(blocking, timeout)
        record(kinds.LOCK_ACQUIRED if taken else kinds.LOCK_REFUSED, -1, number)
        return taken
    taken = raw.acquire(False) or wait_to_take(raw, number, timeout)
    if taken:
        record(kinds.LOCK_ACQUIRED, -1, number)
    return taken


class _AnyLock(object):
    """What the two locks that stand for those of `_thread` have in common."""

    __slots__ = ("_lock", "_id", "__weakref__")

    def __enter__(self):
        return self.acquire()

    def __exit__(self, *exception):
        self.release()

    def __repr__(self):
        return repr(self._lock)

    def __reduce__(self):
        raise TypeError("cannot pickle '_thread.%s' object" % self._own_name)


class Lock(_AnyLock):
    """Stands for `_thread.lock`, and is as it is."""

    __slots__ = ()
    _own_name = "lock"

    def __init__(self):
        self._lock = _raw_lock()
        self._id = new_sync("Lock")

    def acquire(self, blocking=True, timeout=-1):
        if self._id < 0:
            return self._lock.acquire(blocking, timeout)
        return _take(self._lock, self._id, blocking, timeout)

    acquire_lock = acquire

    def release(self):
        if self._id >= 0 and self._lock.locked():
            record(kinds.LOCK_RELEASED, -1, self._id)
        self._lock.release()

    release_lock = release

    def locked(self):
        return self._lock.locked()

    locked_lock = locked

    # As a Condition would find out by trying, without the attempt.
    _is_owned = locked

    def _at_fork_reinit(self):
        self._lock = _raw_lock()


class RLock(_AnyLock):
    """Stands for `_thread.RLock`; only the outermost of nested acquisitions is written."""

    __slots__ = ("_times",)
    _own_name = "RLock"

    def __init__(self):
        self._lock = _raw_rlock()
        self._id = new_sync("RLock")
        self._times = 0

    def acquire(self, blocking=True, timeout=-1):
        raw = self._lock
        if self._id < 0 or raw._is_owned():
            taken = raw.acquire(blocking, timeout)
            if taken:
                self._times += 1
            return taken
        taken = _take(raw, self._id, blocking, timeout)
        if taken:
            self._times = 1
        return taken

    def release(self):
        raw = self._lock
        if raw._is_owned():
            self._times -= 1
            if self._times == 0 and self._id >= 0:
                record(kinds.LOCK_RELEASED, -1, self._id)
        raw.release()

    def _release_save(self):
        times = self._times
        self._times = 0
        if self._id >= 0:
            record(kinds.LOCK_RELEASED, -1, self._id)
        self._lock._release_save()
        return times

    def _acquire_restore(self, times):
        self.acquire()
        for _ in range(times - 1):
            self._lock.acquire()
        self._times = times

    def _is_owned(self):
        return self._lock._is_owned()

    def _recursion_count(self):
        return self._lock._recursion_count()

    def locked(self):
        return self._lock.locked()

    def _at_fork_reinit(self):
        self._lock = _raw_rlock()
        self._times = 0


def install():
    """To be called before the program, or what it imports, makes a lock."""
    threading.Lock = threading._allocate_lock = Lock
    threading.RLock = RLock
    # What imports modules has locks of its own, which are nobody else's affair.
    sys.modules["_frozen_importlib"]._thread = type(sys.implementation)(**vars(_thread))
    _thread.allocate_lock = Lock
