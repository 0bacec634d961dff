"""The interpreter that runs the program, as far as there is one."""

import _timeslice

maxsize = 9223372036854775807
byteorder = "little"
platform = "linux"
executable = "/usr/bin/python3"
argv = [_timeslice.program_file()]
path = [""]
flags = None

_VERSIONS = {
    "cpython-3.9": (3, 9, 18),
    "cpython-3.12": (3, 12, 4),
    "free-threaded": (3, 13, 1),
    "none": (3, 12, 4),
}


class _VersionInfo(tuple):
    @property
    def major(self):
        return self[0]

    @property
    def minor(self):
        return self[1]

    @property
    def micro(self):
        return self[2]

    @property
    def releaselevel(self):
        return self[3]

    @property
    def serial(self):
        return self[4]

    def __repr__(self):
        return (
            f"sys.version_info(major={self[0]}, minor={self[1]}, micro={self[2]}, "
            f"releaselevel={self[3]!r}, serial={self[4]})"
        )


version_info = _VersionInfo(_VERSIONS[_timeslice.machine("interpreter")] + ("final", 0))
version = f"{version_info[0]}.{version_info[1]}.{version_info[2]} (Timeslice)"
hexversion = version_info[0] << 24 | version_info[1] << 16 | version_info[2] << 8 | 240


class _Bytes:
    """The stream under a standard stream: what is written to it are bytes."""

    def __init__(self, stream):
        self._stream = stream

    def write(self, data):
        if not isinstance(data, (bytes, bytearray)):
            raise TypeError(f"a bytes-like object is required, not '{type(data).__name__}'")
        self._stream.write(data.decode("utf-8", "replace"))
        return len(data)

    def flush(self):
        pass


class _Stream:
    """A standard stream to write to."""

    encoding = "utf-8"
    closed = False

    def __init__(self, number, name):
        self._number = number
        self.name = name
        self.buffer = _Bytes(self)

    def write(self, text):
        if not isinstance(text, str):
            raise TypeError(f"write() argument must be str, not {type(text).__name__}")
        if text:
            _timeslice.write(self._number, text)
        return len(text)

    def writelines(self, lines):
        for line in lines:
            self.write(line)

    def flush(self):
        pass

    def isatty(self):
        return False

    def fileno(self):
        return self._number

    def writable(self):
        return True


class _Input:
    """The lines that the scenario says somebody types."""

    name = "<stdin>"
    encoding = "utf-8"
    closed = False

    def readline(self):
        line = _timeslice.answer()
        return "" if line is None else line + "\n"

    def __iter__(self):
        return self

    def __next__(self):
        line = self.readline()
        if not line:
            raise StopIteration
        return line

    def readlines(self):
        return list(self)

    def read(self):
        return "".join(self)

    def isatty(self):
        return False


stdin = _Input()
stdout = __stdout__ = _Stream(1, "<stdout>")
stderr = __stderr__ = _Stream(2, "<stderr>")


def exit(status=None):
    raise SystemExit(status) if status is not None else SystemExit


def getswitchinterval():
    return _timeslice.switch_interval(-1)


def setswitchinterval(interval):
    if not isinstance(interval, (int, float)):
        raise TypeError(f"must be real number, not {type(interval).__name__}")
    if interval <= 0:
        raise ValueError("switch interval must be strictly positive")
    _timeslice.switch_interval(interval)


def exc_info():
    error = _timeslice.handled_exception()
    if error is None:
        return (None, None, None)
    return (type(error), error, error.__traceback__)


def exception():
    return _timeslice.handled_exception()


def _is_gil_enabled():
    return _timeslice.machine("interpreter") in ("cpython-3.9", "cpython-3.12")


_recursion_limit = 1000


def getrecursionlimit():
    return _recursion_limit


def setrecursionlimit(limit):
    global _recursion_limit
    if limit <= 0:
        raise ValueError("recursion limit must be greater or equal than 1")
    _recursion_limit = limit


def getdefaultencoding():
    return "utf-8"


def intern(text):
    return text
