"""Processes, and the locks, semaphores and pipes between them."""

import atexit
import os
import sys

from .locks import wait_to_take
from .threads import native_id
from .writing import (
    PROCESS_NAME,
    config,
    kinds,
    me,
    new_sync,
    open_trace,
    put_text,
    record,
    record_call,
)


def begin_process():
    """The calling thread is this process's first, and begins to be written down."""
    me.muted = False
    record(kinds.PROCESS_STARTED, -1, -1, native_id())


def _end_process(status):
    """@param status: the one it exits with; -1: not known"""
    if not me.muted:
        record(kinds.THREAD_ENDED, -1, -1, 0.0)
    me.muted = False
    record(kinds.PROCESS_ENDED, -1, -1, float(status))
    me.muted = True


def _patch_process(module):
    base = module.BaseProcess
    start, join, bootstrap = base.start, base.join, base._bootstrap

    def start_process(self):
        start(self)
        record_call("start", kinds.PROCESS_CREATED, -1, -1, float(self.pid))

    def join_process(self, timeout=None):
        can_wait = (timeout is None or timeout > 0) and self._popen is not None
        if not can_wait or self.exitcode is not None:
            return join(self, timeout)
        pid = float(self.pid)
        record_call("join", kinds.PROCESS_AWAITED, -1, 0 if timeout is None else 1, pid)
        try:
            return join(self, timeout)
        finally:
            record_call("join", kinds.PROCESS_JOINED, 0 if self.exitcode is None else 1, -1, pid)

    def bootstrap_process(self, *arguments, **named):
        put_text(PROCESS_NAME, 0, self.name)
        status = 1
        try:
            status = bootstrap(self, *arguments, **named)
            return status
        finally:
            _end_process(status)

    base.start, base.join, base._bootstrap = start_process, join_process, bootstrap_process


def _patch_synchronize(module):
    """Locks and semaphores between processes: the same name is the same object everywhere."""
    base = module.SemLock

    def make_methods(self):
        raw = self._semlock
        number = new_sync("Semaphore", "%s" % (raw.name or ""))
        recursive = raw.kind == module.RECURSIVE_MUTEX

        def left():
            try:
                return float(raw._get_value())
            except NotImplementedError:
                return 0.0

        def acquire(block=True, timeout=None):
            if number < 0 or (recursive and raw._is_mine()):
                return raw.acquire(block, timeout)
            if not raw.acquire(False):
                if not block:
                    record(kinds.PERMIT_REFUSED, -1, number)
                    return False
                if not wait_to_take(raw, number, timeout):
                    return False
            record(kinds.PERMIT_TAKEN, -1, number, left())
            return True

        def release():
            if number >= 0 and not (recursive and raw._count() > 1):
                record(kinds.PERMIT_GIVEN, -1, number, left() + 1)
            raw.release()

        self.acquire = acquire
        self.release = release

    base._make_methods = make_methods
    base.__enter__ = lambda self: self.acquire()
    base.__exit__ = lambda self, *exception: self.release()


def _patch_connection(module):
    base = getattr(module, "Connection", None)
    if base is None:
        return
    receive, send = base._recv_bytes, base._send_bytes

    def pipe_of(self):
        number = self.__dict__.get("_timeslice_number")
        if number is None:
            number = new_sync("Pipe", "pipe:%d" % os.fstat(self.fileno()).st_ino)
            self._timeslice_number = number
        return number

    def receive_bytes(self, *arguments):
        number = pipe_of(self)
        if number < 0:
            return receive(self, *arguments)
        record(kinds.LOCK_WAITED, -1, number, -1.0)
        try:
            data = receive(self, *arguments)
        finally:
            record(kinds.WOKEN, -1, number, 0.0)
        record(kinds.PIPE_RECEIVED, -1, number, float(len(data.getvalue())))
        return data

    def send_bytes(self, data):
        number = pipe_of(self)
        if number >= 0:
            record(kinds.PIPE_SENT, -1, number, float(len(data)))
        return send(self, data)

    base._recv_bytes, base._send_bytes = receive_bytes, send_bytes


def _patch_util(module):
    """Interpreters that the library starts for new processes load this helper first."""
    spawn = getattr(module, "spawnv_passfds", None)
    if spawn is None:
        return

    def spawnv_passfds(path, arguments, descriptors):
        return spawn(path, [_with_helper(each) for each in arguments], descriptors)

    module.spawnv_passfds = spawnv_passfds


def _patch_spawn_on_windows(module):
    command_line = module.get_command_line

    def get_command_line(**named):
        return [_with_helper(each) for each in command_line(**named)]

    if sys.platform == "win32":
        module.get_command_line = get_command_line


def _with_helper(argument):
    text = argument.decode() if isinstance(argument, bytes) else argument
    for kind in ("spawn", "forkserver"):
        if text.startswith("from multiprocessing.%s import" % kind):
            text = "%s.join_run(%r, %r); %s" % (_loading(), config["path"], kind == "spawn", text)
            return text.encode() if isinstance(argument, bytes) else text
    return argument


def _loading():
    folder = os.path.dirname(os.path.dirname(os.path.abspath(__file__)))
    return "import sys; sys.path.insert(0, %r); import timeslice_trace; sys.path.pop(0); timeslice_trace" % folder


def _before_fork():
    """Until it has a file of its own, a child would write into its parent's."""
    me.was_muted = me.muted
    me.muted = True


def _after_fork_in_parent():
    me.muted = me.was_muted


def _after_fork_in_child():
    open_trace(me.number)
    begin_process()


def _note_forks():
    if hasattr(os, "register_at_fork"):
        os.register_at_fork(
            before=_before_fork,
            after_in_parent=_after_fork_in_parent,
            after_in_child=_after_fork_in_child,
        )
    elif hasattr(os, "fork"):
        fork = os.fork

        def fork_and_note():
            _before_fork()
            pid = 1
            try:
                pid = fork()
            finally:
                if pid:
                    _after_fork_in_parent()
            if not pid:
                _after_fork_in_child()
            return pid

        os.fork = fork_and_note


# What changes a module when the program imports it.
patches = {
    "multiprocessing.process": _patch_process,
    "multiprocessing.synchronize": _patch_synchronize,
    "multiprocessing.connection": _patch_connection,
    "multiprocessing.util": _patch_util,
    "multiprocessing.spawn": _patch_spawn_on_windows,
}


def install():
    """From now on this process's forks and end are written down."""
    _note_forks()
    atexit.register(lambda: _end_process(-1))
