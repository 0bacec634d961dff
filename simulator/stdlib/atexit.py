"""Functions to be called at the end of the process, the last registered first."""

import _timeslice
import threading

_functions = []


def register(func, *args, **kwargs):
    if not callable(func):
        raise TypeError("the first argument must be callable")
    _functions.append((func, args, kwargs))
    _timeslice.at_exit(_finish)
    return func


def unregister(func):
    _functions[:] = [entry for entry in _functions if entry[0] != func]


def _clear():
    _functions.clear()


def _run_exitfuncs():
    while _functions:
        func, args, kwargs = _functions.pop()
        try:
            func(*args, **kwargs)
        except Exception as error:
            _timeslice.write(2, f"Exception ignored in atexit callback: {func!r}\n")
            _timeslice.report_exception(error)


def _finish():
    threading._shutdown()
    _run_exitfuncs()
