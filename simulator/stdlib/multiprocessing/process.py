"""Process objects, and who is who among the processes."""

import _timeslice
import threading
from itertools import count

from multiprocessing import util

_counter = count(1)
_children = set()
_SIGNALS = {15: "SIGTERM", 9: "SIGKILL", 2: "SIGINT", 11: "SIGSEGV", 6: "SIGABRT"}


def current_process():
    return _current


def parent_process():
    return _parent


def active_children():
    _cleanup()
    return list(_children)


def _cleanup():
    for child in list(_children):
        if child._popen.poll() is not None:
            _children.discard(child)


class BaseProcess:
    def _Popen(self):
        raise NotImplementedError

    def __init__(self, group=None, target=None, name=None, args=(), kwargs={}, *, daemon=None):
        assert group is None, "group argument must be None for now"
        self._identity = (*_current._identity, next(_counter))
        self._config = _current._config.copy()
        self._parent_pid = _own_pid()
        self._parent_name = _current.name
        self._popen = None
        self._closed = False
        self._target = target
        self._args = tuple(args)
        self._kwargs = dict(kwargs)
        self._name = name or f"{type(self).__name__}-{':'.join([str(number) for number in self._identity])}"
        if daemon is not None:
            self.daemon = daemon

    def _check_closed(self):
        if self._closed:
            raise ValueError("process object is closed")

    def run(self):
        if self._target:
            self._target(*self._args, **self._kwargs)

    def start(self):
        self._check_closed()
        assert self._popen is None, "cannot start a process twice"
        assert self._parent_pid == _own_pid(), "can only start a process object created by current process"
        assert not _current._config.get("daemon"), "daemonic processes are not allowed to have children"
        _cleanup()
        self._popen = self._Popen(self)
        # The child has its own; kept here they would live as long as the process object.
        del self._target, self._args, self._kwargs
        _children.add(self)

    def terminate(self):
        self._check_closed()
        self._popen.terminate()

    def kill(self):
        self._check_closed()
        self._popen.kill()

    def join(self, timeout=None):
        self._check_closed()
        assert self._parent_pid == _own_pid(), "can only join a child process"
        assert self._popen is not None, "can only join a started process"
        if self._popen.wait(timeout) is not None:
            _children.discard(self)

    def is_alive(self):
        self._check_closed()
        if self is _current:
            return True
        assert self._parent_pid == _own_pid(), "can only test a child process"
        if self._popen is None:
            return False
        if self._popen.poll() is None:
            return True
        _children.discard(self)
        return False

    def close(self):
        if self._popen is not None:
            if self._popen.poll() is None:
                raise ValueError(
                    "Cannot close a process while it is still running. You should first call join() or terminate()."
                )
            self._popen = None
            _children.discard(self)
        self._closed = True

    @property
    def name(self):
        return self._name

    @name.setter
    def name(self, name):
        assert isinstance(name, str), "name must be a string"
        self._name = name

    @property
    def daemon(self):
        return self._config.get("daemon", False)

    @daemon.setter
    def daemon(self, daemonic):
        assert self._popen is None, "process has already started"
        self._config["daemon"] = daemonic

    @property
    def authkey(self):
        return self._config.get("authkey")

    @property
    def exitcode(self):
        self._check_closed()
        if self is _current or self._popen is None:
            return None
        return self._popen.poll()

    @property
    def ident(self):
        self._check_closed()
        if self is _current:
            return _own_pid()
        return self._popen and self._popen.pid

    pid = ident

    @property
    def sentinel(self):
        self._check_closed()
        if self._popen is None:
            raise ValueError("process not started")
        return self._popen.handle

    def __repr__(self):
        if self is _current:
            status = "started"
        elif self._closed:
            status = "closed"
        elif self._parent_pid != _own_pid():
            status = "unknown"
        elif self._popen is None:
            status = "initial"
        elif self.exitcode is not None:
            status = "stopped"
        else:
            status = "started"
        parts = [type(self).__name__, f"name={self._name!r}"]
        if self._popen is not None:
            parts.append(f"pid={self._popen.pid}")
        parts.append(f"parent={self._parent_pid}")
        parts.append(status)
        if status == "stopped":
            code = self.exitcode
            if code < 0 and -code in _SIGNALS:
                code = f"-{_SIGNALS[-code]}"
            parts.append(f"exitcode={code}")
        if self.daemon:
            parts.append("daemon")
        return f"<{' '.join(parts)}>"

    def _bootstrap(self, forking_thread=None):
        """The life of the child. @returns its exit status"""
        global _current, _parent, _counter
        _counter = count(1)
        _children.clear()
        _parent = _ParentProcess(self._parent_name, self._parent_pid)
        _current = self
        try:
            if forking_thread is not None:
                util.after_fork(forking_thread)
            try:
                self.run()
                status = 0
            finally:
                util.exit_function()
        except SystemExit as error:
            if error.code is None:
                status = 0
            elif isinstance(error.code, int):
                status = error.code
            else:
                _timeslice.write(2, f"{error.code}\n")
                status = 1
        except BaseException as error:
            _timeslice.write(2, f"Process {self.name}:\n")
            _timeslice.report_exception(error)
            status = 1
        finally:
            threading._shutdown()
        return status & 255


def _own_pid():
    return _timeslice.pid(_timeslice.current_process())


class _ParentProcess(BaseProcess):
    def __init__(self, name, pid):
        self._identity = ()
        self._name = name
        self._pid = pid
        self._parent_pid = None
        self._popen = None
        self._closed = False
        self._config = {}

    def is_alive(self):
        return _timeslice.parent_pid() == self._pid

    @property
    def ident(self):
        return self._pid

    pid = ident

    def join(self, timeout=None):
        while self.is_alive():
            if timeout is not None:
                if timeout <= 0:
                    return
                timeout -= 0.001
            _timeslice.sleep(0.001)


class _MainProcess(BaseProcess):
    def __init__(self):
        self._identity = ()
        self._name = "MainProcess"
        self._parent_pid = None
        self._popen = None
        self._closed = False
        self._config = {"authkey": None}

    def close(self):
        pass


_parent = None
_current = _MainProcess()
