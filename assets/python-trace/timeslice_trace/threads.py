"""Threads write down that they are created, begin, wait for each other and end."""

import _thread
import threading

from . import writing
from .writing import THREAD_NAME, Quietly, kinds, me, nanoseconds, put_text, record, record_call

_thread_init = threading.Thread.__init__
_thread_start = threading.Thread.start
_thread_bootstrap = threading.Thread._bootstrap_inner
_thread_join = threading.Thread.join
_raw_start = _thread.start_new_thread


def _add_thread(describe):
    """A number for a thread that is about to start, named by `describe`: first whether it is a daemon, then its name."""
    with writing.numbering:
        number = writing.threads
        writing.threads += 1
    put_text(THREAD_NAME, number, describe(number))
    record(kinds.THREAD_CREATED, number)
    return number


def native_id():
    """The system's number of the thread, where it can be asked for (since 3.8)."""
    ask = getattr(threading, "get_native_id", None)
    return float(ask()) if ask else -1.0


def _init(self, *arguments, **named):
    with Quietly():
        _thread_init(self, *arguments, **named)


def _start(self):
    if not getattr(self, "_initialized", False) or self._started.is_set() or me.muted:
        return _thread_start(self)
    self._timeslice_number = _add_thread(lambda _: ("d" if self.daemon else " ") + str(self.name))
    with Quietly():
        _thread_start(self)


def _bootstrap_inner(self):
    number = getattr(self, "_timeslice_number", -1)
    if number < 0:
        return _thread_bootstrap(self)
    me.number = number
    me.muted = False
    record(kinds.DISPATCHED, -1, -1, native_id())
    failed = []
    hook = getattr(self, "_invoke_excepthook", None)
    if hook is not None:

        def note(thread):
            failed.append(True)
            hook(thread)

        self._invoke_excepthook = note
    try:
        _thread_bootstrap(self)
    finally:
        record(kinds.THREAD_ENDED, -1, -1, 1.0 if failed else 0.0)
        me.muted = True


def _start_new_thread(function, arguments, named={}):
    """Threads that the program starts without `threading`."""
    if me.muted:
        return _raw_start(function, arguments, named)
    number = _add_thread(lambda number: "dDummy-%d" % number)

    def run():
        me.number = number
        me.muted = False
        record(kinds.DISPATCHED)
        try:
            function(*arguments, **named)
        finally:
            record(kinds.THREAD_ENDED, -1, -1, 0.0)
            me.muted = True

    return _raw_start(run, ())


def _join(self, timeout=None):
    number = getattr(self, "_timeslice_number", -1)
    can_wait = timeout is None or timeout > 0
    if number < 0 or not can_wait or not self.is_alive() or self is threading.current_thread():
        return _thread_join(self, timeout)
    record_call("join", kinds.JOIN_WAITED, number, -1, nanoseconds(timeout))
    try:
        return _thread_join(self, timeout)
    finally:
        record_call("join", kinds.WOKEN, number, -1, 1.0 if self.is_alive() else 0.0)


def install():
    """From now on threads are written down."""
    _thread.start_new_thread = _start_new_thread
    threading.Thread.__init__ = _init
    threading.Thread.start = _start
    threading.Thread._bootstrap_inner = _bootstrap_inner
    threading.Thread.join = _join
