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
