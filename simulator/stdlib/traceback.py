"""Tracebacks as text."""

import _timeslice


def format_exception(exc, value=None, tb=None, limit=None, chain=True):
    error = exc if isinstance(exc, BaseException) else value
    if error is None:
        return ["NoneType: None\n"]
    return _timeslice.format_exception(error).splitlines(True)


def format_exception_only(exc, value=None):
    error = exc if isinstance(exc, BaseException) else value
    return [_timeslice.format_exception(error).splitlines(True)[-1]]


def format_exc(limit=None, chain=True):
    return "".join(format_exception(_timeslice.handled_exception()))


def print_exception(exc, value=None, tb=None, limit=None, file=None, chain=True):
    _write("".join(format_exception(exc, value)), file)


def print_exc(limit=None, file=None, chain=True):
    _write(format_exc(), file)


def _write(text, file):
    if file is None:
        _timeslice.write(2, text)
    else:
        file.write(text)
