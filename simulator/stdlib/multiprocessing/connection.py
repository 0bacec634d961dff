"""Connections between processes: each message is a value, written as text and sent through a pipe of the kernel."""

import _timeslice
import pickle

from multiprocessing import context, popen


def Pipe(duplex=True):
    forth = _timeslice.pipe()
    if not duplex:
        return Connection(forth, None), Connection(None, forth)
    back = _timeslice.pipe()
    # The calling process holds all four ends.
    return Connection(forth, back), Connection(back, forth)


# What a message of bytes begins with; no pickle does.
_RAW = "#"


class Connection:
    """The end of a pipe: where to receive from and where to send to, each a pipe of the kernel or None."""

    def __init__(self, source, target):
        self._source = source
        self._target = target
        self._closed = False

    @property
    def closed(self):
        return self._closed

    @property
    def readable(self):
        return self._source is not None

    @property
    def writable(self):
        return self._target is not None

    def _check_closed(self):
        if self._closed:
            raise OSError("handle is closed")

    def _check_readable(self):
        if self._source is None:
            raise OSError("connection is write-only")

    def _check_writable(self):
        if self._target is None:
            raise OSError("connection is read-only")

    def fileno(self):
        self._check_closed()
        return 3 + (self._source if self._target is None else self._target)

    def close(self):
        if self._closed:
            return
        self._closed = True
        if self._source is not None:
            _timeslice.pipe_close(self._source, "r")
        if self._target is not None:
            _timeslice.pipe_close(self._target, "w")

    def send(self, obj):
        self._check_closed()
        self._check_writable()
        _timeslice.pipe_send(self._target, pickle.dump_text(obj))

    def recv(self):
        self._check_closed()
        self._check_readable()
        message = _timeslice.pipe_receive(self._source)
        if message.startswith(_RAW):
            return pickle.loads(message[1:].encode("latin-1"))
        return pickle.load_text(message)

    def send_text(self, text):
        _timeslice.pipe_send(self._target, text)

    def recv_text(self):
        return _timeslice.pipe_receive(self._source)

    def send_bytes(self, buf, offset=0, size=None):
        self._check_closed()
        self._check_writable()
        if not isinstance(buf, (bytes, bytearray)):
            raise TypeError(f"memoryview: a bytes-like object is required, not '{type(buf).__name__}'")
        length = len(buf)
        if offset < 0:
            raise ValueError("offset is negative")
        if length < offset:
            raise ValueError("buffer length < offset")
        if size is None:
            size = length - offset
        elif size < 0:
            raise ValueError("size is negative")
        elif offset + size > length:
            raise ValueError("buffer length < offset + size")
        _timeslice.pipe_send(self._target, _RAW + buf[offset : offset + size].decode("latin-1"))

    def recv_bytes(self, maxlength=None):
        self._check_closed()
        self._check_readable()
        if maxlength is not None and maxlength < 0:
            raise ValueError("negative maxlength")
        message = _timeslice.pipe_receive(self._source)
        if message.startswith(_RAW):
            data = message[1:].encode("latin-1")
        else:
            data = pickle.bytes_of_text(message)
        if maxlength is not None and len(data) > maxlength:
            self.close()
            raise OSError("bad message length")
        return data

    def recv_bytes_into(self, buf, offset=0):
        self._check_closed()
        self._check_readable()
        if offset < 0:
            raise ValueError("negative offset")
        if offset > len(buf):
            raise ValueError("offset too large")
        data = self.recv_bytes()
        if len(buf) < offset + len(data):
            raise context.BufferTooShort(data)
        buf[offset : offset + len(data)] = data
        return len(data)

    def poll(self, timeout=0.0):
        self._check_closed()
        self._check_readable()
        return _timeslice.pipe_poll(self._source, -1 if timeout is None else max(timeout, 0))

    def __enter__(self):
        return self

    def __exit__(self, exc_type, exc_value, exc_tb):
        self.close()

    def __reduce__(self):
        is_spawning = popen.is_spawning()
        for pipe, end in ((self._source, "r"), (self._target, "w")):
            if pipe is not None and is_spawning:
                popen.inherit_end(pipe, end)
        return _rebuild, (self._source, self._target, is_spawning)


def _rebuild(source, target, is_inherited):
    if not is_inherited:
        if source is not None:
            _timeslice.pipe_open(source, "r")
        if target is not None:
            _timeslice.pipe_open(target, "w")
    return Connection(source, target)


_POLL_SECONDS = 0.0001


def wait(object_list, timeout=None):
    """What of connections and sentinels of processes is ready, as soon as something is."""
    objects = list(object_list)
    deadline = None if timeout is None else _timeslice.now() + timeout
    while True:
        ready = [each for each in objects if _is_ready(each)]
        if ready or (deadline is not None and _timeslice.now() >= deadline):
            return ready
        _timeslice.sleep(_POLL_SECONDS)


def _is_ready(each):
    if isinstance(each, int):
        return _timeslice.process_status(each) is not None
    return each.poll(0)
