"""Puts everything in its place, and runs the program."""

import builtins
import hashlib
import json
import os
import sys

from . import devices, locks, patching, processes, streams, threads, writing
from .processes import begin_process
from .writing import EXCEPTION, config, kinds, me, put_text, record

# Says that the file is another one than that which the user has agreed to.
_CHANGED = 113


def _install(config_path):
    with open(config_path, encoding="utf-8") as file:
        config.update(json.load(file))
    config["path"] = config_path
    for name, number in config["kinds"].items():
        setattr(kinds, name, number)
    writing.open_trace(-1)
    for each in (locks, threads, devices, processes, patching, streams):
        each.install()
    if config["switchInterval"]:
        sys.setswitchinterval(config["switchInterval"])


def join_run(config_path, is_of_program):
    """In an interpreter that the library started for a process of the program, or to fork such processes."""
    _install(config_path)
    writing.program = config["program"]
    if is_of_program:
        begin_process()


def run_program(config_path):
    """Runs the program as `python FILE` would, if it still is the file that was agreed to."""
    _install(config_path)
    path = config["program"]
    with open(path, "rb") as file:
        source = file.read()
    if hashlib.sha256(source).hexdigest() != config["sha256"]:
        raise SystemExit(_CHANGED)
    main = type(sys)("__main__")
    main.__file__ = path
    main.__builtins__ = builtins
    sys.modules["__main__"] = main
    sys.argv = [path]
    folder = os.path.dirname(path)
    if sys.path and sys.path[0] in ("", os.getcwd()):
        sys.path[0] = folder
    else:
        sys.path.insert(0, folder)
    writing.program = path
    status = _execute(source, path, main)
    me.muted = False
    record(kinds.THREAD_ENDED, -1, -1, 1.0 if status else 0.0)
    me.muted = True
    if status:
        sys.exit(status)


def _execute(source, path, main):
    """@return the status to exit with because of an exception, 0 if there was none"""
    try:
        code = compile(source, path, "exec", 0, True)
        begin_process()
        exec(code, main.__dict__)
        return 0
    except SystemExit:
        record(kinds.THREAD_ENDED, -1, -1, 0.0)
        me.muted = True
        raise
    except BaseException as exception:
        kind, value, trace = sys.exc_info()
        if me.muted:
            # A SyntaxError of the file itself.
            begin_process()
        own = trace.tb_next
        line = getattr(value, "lineno", 0) or 0 if own is None else 0
        each = own
        while each is not None:
            if each.tb_frame.f_code.co_filename == path:
                line = each.tb_lineno
            each = each.tb_next
        about = {"type": kind.__name__, "message": _text_of(value), "line": line}
        put_text(EXCEPTION, 0, json.dumps(about))
        sys.excepthook(kind, value.with_traceback(own), own)
        return 130 if isinstance(exception, KeyboardInterrupt) else 1


def _text_of(value):
    try:
        return str(value)
    except Exception:
        return ""
