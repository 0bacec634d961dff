"""Children as the kernel knows them: forked, or spawned afresh."""

import _timeslice
import threading

_SIGTERM = 15
_SIGKILL = 9
_spawning = []


def is_spawning():
    return bool(_spawning)


def inherit_end(pipe, end):
    """The process that is being spawned shall hold this end of a pipe from its beginning."""
    _spawning[-1].append((pipe, end))


class Popen:
    def _follow(self, handle):
        self.handle = handle
        self.pid = _timeslice.pid(handle)

    def poll(self):
        return _timeslice.process_status(self.handle)

    def wait(self, timeout=None):
        _timeslice.process_join(self.handle, -1 if timeout is None else max(timeout, 0))
        return self.poll()

    def terminate(self):
        self._send(_SIGTERM)

    def kill(self):
        self._send(_SIGKILL)

    def _send(self, signal):
        if self.poll() is None:
            _timeslice.kill_process(self.handle, signal)


class ForkPopen(Popen):
    method = "fork"

    def __init__(self, process):
        thread = threading.current_thread()
        handle = _timeslice.fork(process.name, process.daemon)
        if handle == 0:
            status = 1
            try:
                status = process._bootstrap(thread)
            finally:
                _timeslice.exit_process(status)
        self._follow(handle)


class SpawnPopen(Popen):
    method = "spawn"

    def __init__(self, process):
        from multiprocessing import process as processes, spawn

        if getattr(processes.current_process(), "_inheriting", False):
            raise RuntimeError(_NOT_YET)
        ends = []
        _spawning.append(ends)
        try:
            data = spawn.describe(process)
        finally:
            _spawning.pop()
        held = " ".join(f"{pipe}{end}" for pipe, end in ends)
        self._follow(_timeslice.spawn_process(process.name, process.daemon, data, held))


_NOT_YET = """
        An attempt has been made to start a new process before the
        current process has finished its bootstrapping phase.

        This probably means that you are not using fork to start your
        child processes and you have forgotten to use the proper idiom
        in the main module:

            if __name__ == '__main__':
                freeze_support()
                ...

        The "freeze_support()" line can be omitted if the program
        is not going to be frozen to produce an executable."""
