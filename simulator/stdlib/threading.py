"""Threads and locks: Python's `threading`, over the calls of the simulated kernel."""

import _timeslice
from _timeslice import Lock, RLock

TIMEOUT_MAX = 9223372036.0

# A range's iterator hands its numbers out one by one whatever the threads do, as itertools.count does in CPython.
_numbers = iter(range(1, 1000000000))
_threads = {}


class Thread:
    def __init__(self, group=None, target=None, name=None, args=(), kwargs=None, *, daemon=None):
        assert group is None, "group argument must be None for now"
        if name is None:
            name = f"Thread-{next(_numbers)}"
            if target is not None:
                target_name = getattr(target, "__name__", None)
                if target_name is not None:
                    name = f"{name} ({target_name})"
        self._name = str(name)
        self._target = target
        self._args = args
        self._kwargs = {} if kwargs is None else kwargs
        self._daemonic = current_thread().daemon if daemon is None else daemon
        self._is_started = False
        self._handle = None

    def start(self):
        if not _is_initialized(self):
            raise RuntimeError("thread.__init__() not called")
        if self._is_started:
            raise RuntimeError("threads can only be started once")
        self._is_started = True
        self._handle = _timeslice.spawn(self._name, self._daemonic, self._begin, (), {})
        _threads[self._handle] = self

    def _begin(self):
        # The new thread may be quicker than the one that started it.
        self._handle = _timeslice.current()
        _threads[self._handle] = self
        self.run()

    def run(self):
        if self._target is not None:
            self._target(*self._args, **self._kwargs)

    def join(self, timeout=None):
        if not _is_initialized(self):
            raise RuntimeError("Thread.__init__() not called")
        if not self._is_started:
            raise RuntimeError("cannot join thread before it is started")
        if self._handle == _timeslice.current():
            raise RuntimeError("cannot join current thread")
        _timeslice.join(self._handle, -1 if timeout is None else max(timeout, 0))

    def is_alive(self):
        return self._handle is not None and _timeslice.is_alive(self._handle)

    @property
    def name(self):
        return self._name

    @name.setter
    def name(self, name):
        self._name = str(name)

    @property
    def daemon(self):
        return self._daemonic

    @daemon.setter
    def daemon(self, daemonic):
        if self._is_started:
            raise RuntimeError("cannot set daemon status of active thread")
        self._daemonic = daemonic

    @property
    def ident(self):
        return None if self._handle is None else _timeslice.ident(self._handle)

    @property
    def native_id(self):
        return None if self._handle is None else 1000 + self._handle

    def getName(self):
        return self.name

    def setName(self, name):
        self.name = name

    def isDaemon(self):
        return self.daemon

    def setDaemon(self, daemonic):
        self.daemon = daemonic

    def __repr__(self):
        status = "initial"
        if self._is_started:
            status = "started" if self.is_alive() else "stopped"
        if self._daemonic:
            status = f"{status} daemon"
        if self._handle is not None:
            status = f"{status} {self.ident}"
        return f"<{type(self).__name__}({self._name}, {status})>"


def _is_initialized(thread):
    return hasattr(thread, "_is_started")


class _MainThread(Thread):
    def __init__(self):
        self._name = "MainThread"
        self._target = None
        self._daemonic = False
        self._is_started = True
        self._handle = _timeslice.current()
        _threads[self._handle] = self


_main_thread = _MainThread()


def current_thread():
    return _threads[_timeslice.current()]


def main_thread():
    return _main_thread


def get_ident():
    return _timeslice.ident(_timeslice.current())


def get_native_id():
    return 1000 + _timeslice.current()


def enumerate():
    return [thread for thread in list(_threads.values()) if thread.is_alive()]


def active_count():
    return len(enumerate())


currentThread = current_thread
activeCount = active_count


def _shutdown():
    """Waits for the threads that the process does not end without."""
    for thread in enumerate():
        if thread is not current_thread() and not thread.daemon:
            thread.join()


def _after_fork(thread):
    """In a child that has just been forked by `thread`: there is no other, and it is the main one."""
    global _main_thread
    _threads.clear()
    thread._handle = _timeslice.current()
    _threads[thread._handle] = thread
    _main_thread = thread
