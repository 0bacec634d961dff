"""The operating system of the simulated machine."""

import _timeslice
import os.path as path

name = "posix"
sep = "/"
linesep = "\n"
pathsep = ":"
curdir = "."
pardir = ".."
devnull = "/dev/null"
environ = {"HOME": "/home/timeslice", "PATH": "/usr/bin:/bin", "USER": "timeslice"}


def getenv(key, default=None):
    return environ.get(key, default)


def getpid():
    return _timeslice.machine("pid")


def getppid():
    return _timeslice.parent_pid()


def _exit(status):
    _timeslice.exit_process(status & 255)


def cpu_count():
    return _timeslice.machine("cpus")


def sched_getaffinity(pid):
    return set(range(cpu_count()))


def sched_yield():
    _timeslice.yield_cpu()


def getcwd():
    return "/home/timeslice"


def listdir(directory="."):
    prefix = "" if directory in (".", "", getcwd()) else directory.rstrip("/") + "/"
    names = _timeslice.file_names().split("\n")
    found = {name[len(prefix):].split("/")[0] for name in names if name and name.startswith(prefix)}
    if not found and prefix:
        raise FileNotFoundError(2, "No such file or directory", directory)
    return sorted(found)


def remove(path):
    if not _timeslice.file_remove(str(path)):
        raise FileNotFoundError(2, "No such file or directory", path)


unlink = remove


def rename(src, dst):
    size = _timeslice.file_size(src)
    if size is None:
        raise FileNotFoundError(f"[Errno 2] No such file or directory: {src!r} -> {dst!r}")
    text = _timeslice.file_read(src, 0, -1)
    _timeslice.file_create(dst)
    _timeslice.file_write(dst, 0, text)
    _timeslice.file_remove(src)


replace = rename


def makedirs(name, mode=511, exist_ok=False):
    """Folders need not be made: a file's name says where it is."""


def mkdir(path, mode=511):
    """Folders need not be made: a file's name says where it is."""


def strerror(code):
    return _ERRORS.get(code, f"Unknown error {code}")


_ERRORS = {2: "No such file or directory", 13: "Permission denied", 17: "File exists"}


WNOHANG = 1
_children = {}
_forks = 0
# Children that end leave their number here; made for the first of them.
_ended = None


def fork():
    import threading

    global _forks, _ended
    if _ended is None:
        _ended = _timeslice.pipe()
    _forks += 1
    thread = threading.current_thread()
    handle = _timeslice.fork(f"Fork-{_forks}", False)
    if handle == 0:
        _children.clear()
        _ended = None
        threading._after_fork(thread)
        return 0
    pid = _timeslice.pid(handle)
    _children[pid] = handle
    _timeslice.process_notify(handle, _ended, str(pid))
    return pid


def waitpid(pid, options):
    if pid <= 0:
        return _wait_for_any(options)
    if pid not in _children:
        raise ChildProcessError(10, "No child processes")
    handle = _children[pid]
    _timeslice.process_join(handle, 0 if options & WNOHANG else -1)
    status = _timeslice.process_status(handle)
    if status is None:
        return (0, 0)
    del _children[pid]
    return (pid, status << 8 if status >= 0 else -status)


def _wait_for_any(options):
    while _children:
        if options & WNOHANG and not _timeslice.pipe_poll(_ended, 0):
            return (0, 0)
        pid = int(_timeslice.pipe_receive(_ended))
        # Others were waited for by their number.
        if pid in _children:
            return waitpid(pid, 0)
    raise ChildProcessError(10, "No child processes")


def wait():
    return waitpid(-1, 0)


def WIFEXITED(status):
    return status & 127 == 0


def WEXITSTATUS(status):
    return (status >> 8) & 255


def WIFSIGNALED(status):
    return status & 127 != 0


def WTERMSIG(status):
    return status & 127


def waitstatus_to_exitcode(status):
    return WEXITSTATUS(status) if WIFEXITED(status) else -WTERMSIG(status)
