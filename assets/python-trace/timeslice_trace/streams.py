"""Standard output and error, which are written down."""

import io
import sys

from .writing import OUTPUT, put_text


class _Out(io.RawIOBase):
    """Standard output or error, as a stream without a buffer: what arrives is written down."""

    def __init__(self, number, name):
        io.RawIOBase.__init__(self)
        self._number = number
        self.name = name

    def write(self, data):
        data = bytes(data)
        # Even a thread that has ended for us may still write.
        put_text(OUTPUT, self._number, data.decode("utf-8", "replace"))
        return len(data)

    def writable(self):
        return True

    def fileno(self):
        return self._number

    def isatty(self):
        return False


def install():
    """From now on what is printed is written down."""
    for number, name in ((1, "stdout"), (2, "stderr")):
        errors = "strict" if number == 1 else "backslashreplace"
        raw = _Out(number, "<%s>" % name)
        stream = io.TextIOWrapper(raw, encoding="utf-8", errors=errors, newline="\n", write_through=True)
        stream.mode = "w"
        setattr(sys, name, stream)
        setattr(sys, "__%s__" % name, stream)
