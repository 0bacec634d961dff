"""Files and texts to read from and write to; the files are those of the run, in memory."""

import _timeslice


class UnsupportedOperation(OSError, ValueError):
    pass


class _Stream:
    """What all files share: they are read from and written to at a position, line by line too."""

    def __enter__(self):
        self._check()
        return self

    def __exit__(self, *details):
        self.close()

    def __iter__(self):
        self._check()
        return self

    def __next__(self):
        line = self.readline()
        if not line:
            raise StopIteration
        return line

    def readlines(self, hint=-1):
        return list(self)

    def writelines(self, lines):
        for line in lines:
            self.write(line)

    def _check(self):
        if self.closed:
            raise ValueError("I/O operation on closed file")

    def seekable(self):
        return True

    def isatty(self):
        return False

    def flush(self):
        self._check()


class _InMemory(_Stream):
    """What is read and written at no cost, by anyone."""

    def readable(self):
        return True

    def writable(self):
        return True

    def close(self):
        self.closed = True


class _File(_Stream):
    """An open file. The first read waits for the disk, as does the close after a write; between them, all is in memory."""

    def __init__(self, name, mode):
        self.name = name
        self.mode = mode
        self.closed = False
        self._path = str(name)
        self._position = 0
        self._appends = "a" in mode
        self._can_read = "r" in mode or "+" in mode
        self._can_write = "r" not in mode or "+" in mode
        self._is_buffered = False
        self._is_dirty = False

    def _begin_reading(self):
        self._check()
        if not self._can_read:
            raise UnsupportedOperation(self._NOT_READABLE)
        if not self._is_buffered:
            self._is_buffered = True
            _timeslice.io("disk", None)

    def _begin_writing(self):
        self._check()
        if not self._can_write:
            raise UnsupportedOperation(self._NOT_WRITABLE)

    def readable(self):
        return self._can_read

    def writable(self):
        return self._can_write

    def fileno(self):
        return 3

    def flush(self):
        self._check()
        if self._is_dirty:
            self._is_dirty = False
            _timeslice.io("disk", None)

    def close(self):
        if not self.closed:
            self.flush()
            self.closed = True


class _Text(_Stream):
    encoding = "utf-8"


class StringIO(_InMemory, _Text):
    def __init__(self, initial_value="", newline="\n"):
        self._text = initial_value
        self._position = 0
        self.closed = False

    def getvalue(self):
        self._check()
        return self._text

    def read(self, size=-1):
        self._check()
        start = self._position
        end = len(self._text) if size is None or size < 0 else min(len(self._text), start + size)
        self._position = max(start, end)
        return self._text[start:end]

    def readline(self, size=-1):
        self._check()
        at = self._text.find("\n", self._position)
        return self.read(-1 if at < 0 else at + 1 - self._position)

    def write(self, text):
        self._check()
        if not isinstance(text, str):
            raise TypeError(f"string argument expected, got {type(text).__name__!r}")
        start = self._position
        before = self._text[:start].ljust(start, "\0")
        self._text = before + text + self._text[start + len(text):]
        self._position = start + len(text)
        return len(text)

    def seek(self, offset, whence=0):
        self._check()
        self._position = offset if whence == 0 else len(self._text)
        return self._position

    def tell(self):
        self._check()
        return self._position

    def truncate(self, size=None):
        self._check()
        size = self._position if size is None else size
        self._text = self._text[:size]
        return size

class TextIOWrapper(_File, _Text):
    _NOT_READABLE = "not readable"
    _NOT_WRITABLE = "not writable"

    def __repr__(self):
        return f"<_io.TextIOWrapper name={self.name!r} mode={self.mode!r} encoding='UTF-8'>"

    def _check(self):
        if self.closed:
            raise ValueError("I/O operation on closed file.")

    def read(self, size=-1):
        self._begin_reading()
        text = _timeslice.file_read(self._path, self._position, -1 if size is None else size)
        self._position += len(text)
        return text

    def readline(self, size=-1):
        self._begin_reading()
        line = _timeslice.file_line(self._path, self._position)
        self._position += len(line)
        return line

    def write(self, text):
        self._begin_writing()
        if not isinstance(text, str):
            raise TypeError(f"write() argument must be str, not {type(text).__name__}")
        self._position = _timeslice.file_write(self._path, -1 if self._appends else self._position, text)
        self._is_dirty = True
        return len(text)

    def seek(self, offset, whence=0):
        self._check()
        if whence == 2:
            self._position = _timeslice.file_size(self._path) or 0
        elif whence == 0:
            self._position = offset
        return self._position

    def tell(self):
        self._check()
        return self._position

    def truncate(self, size=None):
        self._check()
        size = self._position if size is None else size
        text = _timeslice.file_read(self._path, 0, size)
        _timeslice.file_create(self._path)
        _timeslice.file_write(self._path, 0, text)
        return size


class _Bytes(_Stream):
    """What files of bytes share; what they consist of is up to `_contents` and `_replace`."""

    def read(self, size=-1):
        self._begin_reading()
        contents = self._contents()
        start = self._position
        end = len(contents) if size is None or size < 0 else min(len(contents), start + size)
        self._position = max(start, end)
        return contents[start:end]

    read1 = read

    def readline(self, size=-1):
        self._begin_reading()
        at = self._contents().find(b"\n", self._position)
        length = -1 if at < 0 else at + 1 - self._position
        return self.read(length if size is None or size < 0 or 0 <= length < size else size)

    def readinto(self, buffer):
        data = self.read(len(buffer))
        buffer[: len(data)] = data
        return len(data)

    def write(self, data):
        self._begin_writing()
        if not isinstance(data, (bytes, bytearray)):
            raise TypeError(f"a bytes-like object is required, not '{type(data).__name__}'")
        start = len(self._contents()) if self._appends else self._position
        self._replace(start, bytes(data))
        self._position = start + len(data)
        return len(data)

    def seek(self, offset, whence=0):
        self._check()
        base = (0, self._position, len(self._contents()))[whence]
        if whence == 0 and offset < 0:
            raise ValueError(f"negative seek value {offset}")
        self._position = max(0, base + offset)
        return self._position

    def tell(self):
        self._check()
        return self._position


class BytesIO(_InMemory, _Bytes):
    _appends = False

    def __init__(self, initial_bytes=b""):
        if not isinstance(initial_bytes, (bytes, bytearray)):
            raise TypeError(f"a bytes-like object is required, not '{type(initial_bytes).__name__}'")
        self._data = bytes(initial_bytes)
        self._position = 0
        self.closed = False

    def _check(self):
        if self.closed:
            raise ValueError("I/O operation on closed file.")

    _begin_reading = _begin_writing = _check

    def _contents(self):
        return self._data

    def _replace(self, start, data):
        self._data = self._data[:start].ljust(start, b"\0") + data + self._data[start + len(data) :]

    def getvalue(self):
        self._check()
        return self._data

    def truncate(self, size=None):
        self._check()
        size = self._position if size is None else size
        self._data = self._data[:size]
        return size

class _BytesFile(_File, _Bytes):
    """A file as bytes: what the run keeps as text is its UTF-8, with bytes that are none escaped."""

    _NOT_READABLE = "read"
    _NOT_WRITABLE = "write"

    def __repr__(self):
        return f"<_io.{type(self).__name__} name={self.name!r}>"

    def _check(self):
        if self.closed:
            raise ValueError(f"{'read of' if self._can_read else 'write to'} closed file")

    def _contents(self):
        return _timeslice.file_read(self._path, 0, -1).encode("utf-8", "surrogateescape")

    def _replace(self, start, data):
        contents = self._contents()
        if start == len(contents):
            _timeslice.file_write(self._path, -1, data.decode("utf-8", "surrogateescape"))
        else:
            self._store(contents[:start].ljust(start, b"\0") + data + contents[start + len(data) :])
        self._is_dirty = True

    def _store(self, contents):
        _timeslice.file_create(self._path)
        _timeslice.file_write(self._path, 0, contents.decode("utf-8", "surrogateescape"))

    def truncate(self, size=None):
        self._begin_writing()
        size = self._position if size is None else size
        self._store(self._contents()[:size].ljust(size, b"\0"))
        self._is_dirty = True
        return size


class BufferedReader(_BytesFile):
    pass


class BufferedWriter(_BytesFile):
    pass


class BufferedRandom(_BytesFile):
    pass


_MODES = ("r", "w", "a", "x")


def open(file, mode="r", buffering=-1, encoding=None, errors=None, newline=None, closefd=True, opener=None):
    plain = mode.replace("t", "")
    kind = plain.replace("+", "")
    is_binary = "b" in mode
    kind = kind.replace("b", "", 1)
    if kind not in _MODES or plain.count("+") > 1 or (is_binary and "t" in mode):
        raise ValueError(f"invalid mode: {mode!r}")
    if is_binary and encoding is not None:
        raise ValueError("binary mode doesn't take an encoding argument")
    path = str(file)
    exists = _timeslice.file_size(path) is not None
    if kind == "r" and not exists:
        raise FileNotFoundError(2, "No such file or directory", file)
    if kind == "x" and exists:
        raise FileExistsError(17, "File exists", file)
    if kind in ("w", "x") or not exists:
        _timeslice.file_create(path)
    if is_binary:
        cls = BufferedRandom if "+" in mode else BufferedReader if kind == "r" else BufferedWriter
        # A file that is made anew to be written and read is no other than one to be read and written.
        kind_shown = "r" if "+" in mode and kind == "w" else kind
        opened = cls(file, kind_shown + "b" + ("+" if "+" in mode else ""))
        if kind == "a":
            opened.seek(0, SEEK_END)
        return opened
    opened = TextIOWrapper(file, mode)
    if kind == "a":
        opened._position = _timeslice.file_size(path)
    return opened


SEEK_SET = 0
SEEK_CUR = 1
SEEK_END = 2
