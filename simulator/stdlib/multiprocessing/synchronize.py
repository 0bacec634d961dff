"""Locks and their like for several processes: all of them are made of the kernel's semaphores."""

import _timeslice
import threading

from multiprocessing import context, popen, process

SEM_VALUE_MAX = 2147483647


class _Shared:
    """Keeps who in this process has it; the kernel knows nothing of Python's threads."""

    def _begin(self):
        self._holder = None
        self._count = 0
        self._process = _timeslice.current_process()

    def _is_mine(self):
        return (
            self._count > 0
            and self._holder == threading.get_ident()
            and self._process == _timeslice.current_process()
        )

    def acquire(self, block=True, timeout=None):
        if not block:
            is_acquired = self._primitive.acquire(False)
        elif timeout is None:
            is_acquired = self._primitive.acquire()
        else:
            is_acquired = self._primitive.acquire(True, max(timeout, 0))
        if is_acquired:
            self._note(1)
        return is_acquired

    def release(self):
        self._note(-1)
        self._primitive.release()

    def _note(self, change):
        if self._process != _timeslice.current_process():
            self._process = _timeslice.current_process()
            self._count = 0
        if change > 0:
            self._holder = threading.get_ident()
        self._count = max(self._count + change, 0)

    def _value(self):
        return self._primitive.value()

    def __enter__(self):
        return self.acquire()

    def __exit__(self, exc_type, exc_value, exc_tb):
        self.release()

    def __getstate__(self):
        context.assert_spawning(self)
        return {"number": self._primitive.number(), "more": self._more_state()}

    def __setstate__(self, state):
        self._primitive = _timeslice.sync_from(state["number"])
        self._begin()
        self._take_more_state(state["more"])

    def _more_state(self):
        return None

    def _take_more_state(self, state):
        pass

    def _owner(self):
        """Who holds it, as reprs name them."""
        if self._is_mine():
            name = process.current_process().name
            thread = threading.current_thread().name
            return name if thread == "MainThread" else f"{name}|{thread}"
        if self._value() == 1:
            return "None"
        if self._count > 0 and self._process == _timeslice.current_process():
            return "SomeOtherThread"
        return "SomeOtherProcess"


class Semaphore(_Shared):
    def __init__(self, value=1, *, ctx=None):
        self._primitive = _timeslice.Semaphore(value, SEM_VALUE_MAX)
        self._begin()

    def get_value(self):
        return self._value()

    def __repr__(self):
        return f"<{type(self).__name__}(value={self._value()})>"


class BoundedSemaphore(Semaphore):
    def __init__(self, value=1, *, ctx=None):
        self._primitive = _timeslice.Semaphore(value, value)
        self._begin()
        self._maximum = value

    def _more_state(self):
        return self._maximum

    def _take_more_state(self, state):
        self._maximum = state

    def __repr__(self):
        return f"<{type(self).__name__}(value={self._value()}, maxvalue={self._maximum})>"


class Lock(_Shared):
    def __init__(self, *, ctx=None):
        self._primitive = _timeslice.Semaphore(1, 1)
        self._begin()

    def __repr__(self):
        return f"<{type(self).__name__}(owner={self._owner()})>"


class RLock(_Shared):
    def __init__(self, *, ctx=None):
        self._primitive = _timeslice.SharedRLock()
        self._begin()

    def release(self):
        if not self._is_mine():
            raise AssertionError("attempt to release recursive lock not owned by thread")
        self._note(-1)
        self._primitive.release()

    def __repr__(self):
        owner = self._owner()
        count = self._count if self._is_mine() else 0 if owner == "None" else "nonzero"
        return f"<{type(self).__name__}({owner}, {count})>"


class Condition:
    def __init__(self, lock=None, *, ctx=None):
        self._lock = lock or RLock()
        self._sleeping_count = Semaphore(0)
        self._woken_count = Semaphore(0)
        self._wait_semaphore = Semaphore(0)
        self._share_methods()

    def _share_methods(self):
        self.acquire = self._lock.acquire
        self.release = self._lock.release

    def __getstate__(self):
        context.assert_spawning(self)
        return (self._lock, self._sleeping_count, self._woken_count, self._wait_semaphore)

    def __setstate__(self, state):
        self._lock, self._sleeping_count, self._woken_count, self._wait_semaphore = state
        self._share_methods()

    def __enter__(self):
        return self._lock.__enter__()

    def __exit__(self, *args):
        return self._lock.__exit__(*args)

    def __repr__(self):
        waiters = self._sleeping_count._value() - self._woken_count._value()
        return f"<{type(self).__name__}({self._lock!r}, {waiters})>"

    def wait(self, timeout=None):
        assert self._lock._is_mine(), "must acquire() condition before using wait()"
        self._sleeping_count.release()
        depth = self._lock._count
        for _ in range(depth):
            self._lock.release()
        try:
            return self._wait_semaphore.acquire(True, timeout)
        finally:
            self._woken_count.release()
            for _ in range(depth):
                self._lock.acquire()

    def notify(self, n=1):
        assert self._lock._is_mine(), "lock is not owned"
        # Who gave up by its timeout was counted as a sleeper and as one that woke.
        while self._woken_count.acquire(False):
            self._sleeping_count.acquire(False)
        sleepers = 0
        while sleepers < n and self._sleeping_count.acquire(False):
            self._wait_semaphore.release()
            sleepers += 1
        if sleepers:
            for _ in range(sleepers):
                self._woken_count.acquire()
            # Nobody else shall be woken by what a sleeper left over that gave up just now.
            while self._wait_semaphore.acquire(False):
                pass

    def notify_all(self):
        self.notify(SEM_VALUE_MAX)

    def wait_for(self, predicate, timeout=None):
        result = predicate()
        if result:
            return result
        end = None if timeout is None else _timeslice.now() + timeout
        while not result:
            left = None
            if end is not None:
                left = end - _timeslice.now()
                if left <= 0:
                    break
            self.wait(left)
            result = predicate()
        return result


class Event:
    def __init__(self, *, ctx=None):
        self._cond = Condition(Lock())
        self._flag = Semaphore(0)

    def is_set(self):
        with self._cond:
            return self._is_set()

    def _is_set(self):
        if self._flag.acquire(False):
            self._flag.release()
            return True
        return False

    def set(self):
        with self._cond:
            self._flag.acquire(False)
            self._flag.release()
            self._cond.notify_all()

    def clear(self):
        with self._cond:
            self._flag.acquire(False)

    def wait(self, timeout=None):
        with self._cond:
            if not self._is_set():
                self._cond.wait(timeout)
            return self._is_set()

    def __repr__(self):
        status = "set" if self.is_set() else "unset"
        return f"<{type(self).__qualname__} at {id(self):#x} {status}>"


class Barrier(threading.Barrier):
    """Its phase and how many have come are two numbers that the processes share."""

    def __init__(self, parties, action=None, timeout=None, *, ctx=None):
        self._numbers = _timeslice.shared_new(2, 0)
        super().__init__(parties, action, timeout)
        self._cond = Condition()

    @property
    def _state(self):
        return _timeslice.shared_get(self._numbers, 0)

    @_state.setter
    def _state(self, state):
        _timeslice.shared_set(self._numbers, 0, state)

    @property
    def _count(self):
        return _timeslice.shared_get(self._numbers, 1)

    @_count.setter
    def _count(self, count):
        _timeslice.shared_set(self._numbers, 1, count)
