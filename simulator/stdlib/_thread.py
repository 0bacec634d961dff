"""Threads without objects: what `threading` stands on in CPython, for programs that use it themselves."""

import _timeslice
from _timeslice import Lock as LockType, Lock as allocate_lock, RLock
from threading import ExceptHookArgs, TIMEOUT_MAX, get_ident, get_native_id, stack_size

error = RuntimeError


def start_new_thread(function, args, kwargs={}, /):
    if not callable(function):
        raise TypeError("first arg must be callable")
    if not isinstance(args, tuple):
        raise TypeError("2nd arg must be a tuple")
    if not isinstance(kwargs, dict):
        raise TypeError("optional 3rd arg must be a dictionary")
    name = getattr(function, "__name__", "thread")
    return _timeslice.ident(_timeslice.spawn(name, True, _begin, (function, args, kwargs), {}))


def _begin(function, args, kwargs):
    try:
        function(*args, **kwargs)
    except SystemExit:
        pass
    except BaseException as exception:
        _timeslice.write(2, f"Exception ignored in thread started by: {function!r}\n")
        _timeslice.report_exception(exception)


def exit():
    raise SystemExit


allocate = allocate_lock
start_new = start_new_thread
exit_thread = exit
