"""The file in which this process writes what its threads do, one chunk of records after another for each thread.

`services/python-trace-file.ts` is the reader.
"""

import _thread
import mmap
import os
import struct
import sys
import threading
import time

# time, CPU time of the thread (-1: not known), value, thread, other, object, line, operation, kind. The kind comes last: as
# long as it is 0, the record is not there yet.
_RECORD = struct.Struct("<qqdiiiiii")
_SIZE = _RECORD.size
# "TSTRACE1", pid, pid of the parent, thread of the parent or -1, events lost
_HEADER = struct.Struct("<8sqqqq")
_LOST_AT = 32
_pack_number = struct.Struct("<q").pack_into
_CHUNK = 64 * 1024
# Texts: records of the kind _TEXT, whose value is how many bytes follow, rounded up to 8, and whose `other` says which.
THREAD_NAME, _SYNC, _OPERATION, OUTPUT, EXCEPTION, PROCESS_NAME, DEVICE = range(1, 8)

_pack = _RECORD.pack_into
_frame = sys._getframe
_make_rlock = threading.RLock
_folder = os.path.dirname(_frame().f_code.co_filename)
_own_files = {os.path.join(_folder, name) for name in os.listdir(_folder)}

if hasattr(time, "perf_counter_ns"):
    now = time.perf_counter_ns
else:

    def now():
        return int(time.perf_counter() * 1e9)


if hasattr(time, "thread_time_ns"):
    _cpu = time.thread_time_ns
elif hasattr(time, "CLOCK_THREAD_CPUTIME_ID"):

    def _cpu():
        return int(time.clock_gettime(time.CLOCK_THREAD_CPUTIME_ID) * 1e9)

else:

    def _cpu():
        return -1


# The names of what is written, with the numbers that the reader knows.
kinds = type(sys.implementation)()
# What `services/python-runs.ts` says of this run.
config = {}
# The program's file, as its code objects name it.
program = None
_map = None
_size = 0
_next = 0
_lost = 0
# Who gives out numbers or room. One that its thread can take again: a signal's handler may come in between.
numbering = _make_rlock()
# How many threads and objects have a number in this process.
threads = 0
_syncs = 0
_operations = {}
devices = {}


class _Me(_thread._local):
    """What one thread of this process needs to write."""

    number = -1
    at = 0
    end = 0
    # Events of a thread that has ended for us, or of our own doing, are not written.
    muted = True
    # Locks that are made now belong to the library's own machinery.
    quiet = False


me = _Me()


def open_trace(parent_thread):
    """A file for this process, in which the calling thread is the first."""
    global _map, _size, _next, _lost, numbering, threads
    numbering = _make_rlock()
    _lost = 0
    _size = config["bytes"]
    path = os.path.join(config["folder"], "%d.trace" % os.getpid())
    with open(path, "w+b") as file:
        file.truncate(_size)
        _map = mmap.mmap(file.fileno(), _size)
    _next = _HEADER.size
    threads = 1
    _operations.clear()
    devices.clear()
    me.number = me.at = me.end = 0
    me.muted = True
    me.quiet = False
    _HEADER.pack_into(_map, 0, b"TSTRACE1", os.getpid(), os.getppid(), parent_thread, 0)


def _room(size):
    """Where so many bytes can be written by this thread; -1: nowhere, the event is lost."""
    global _next, _lost
    with numbering:
        length = _CHUNK if size <= _CHUNK - 8 else (size + 15) // 8 * 8
        at = _next
        if at + length > _size:
            _lost += 1
            _pack_number(_map, _LOST_AT, _lost)
            return -1
        _next = at + length
        _pack_number(_map, at, length)
    me.end = at + length
    return at + 8


def _put(when, other, thing, value, line, operation, kind):
    thread = me
    at = thread.at
    if at + _SIZE > thread.end:
        at = _room(_SIZE)
        if at < 0:
            return
    _pack(_map, at, when, _cpu(), value, thread.number, other, thing, line, operation, kind)
    thread.at = at + _SIZE


def put_text(which, thing, text):
    """A record with a text: what it is about, and of which object, thread or number."""
    when = now()
    data = text.encode("utf-8", "replace")
    line, operation = _where(2) if which == _SYNC or which == OUTPUT else (0, 0)
    thread = me
    length = _SIZE + (len(data) + 7) // 8 * 8
    at = thread.at
    if at + length > thread.end:
        at = _room(length)
        if at < 0:
            return
    _map[at + _SIZE : at + _SIZE + len(data)] = data
    _pack(_map, at, when, -1, len(data), thread.number, which, thing, line, operation, kinds.TEXT)
    thread.at = at + length


def _where(depth):
    """The line of the program that is executed, and which library function it has called (0: none)."""
    frame = _frame(depth)
    called = None
    while frame is not None:
        code = frame.f_code
        file = code.co_filename
        if file == program:
            return frame.f_lineno or 0, 0 if called is None else _operation(called)
        if file not in _own_files:
            called = code.co_name
        frame = frame.f_back
    return 0, 0


def number_of(name, numbers, which):
    """The number of a name, which is written down the first time."""
    number = numbers.get(name)
    if number is None:
        with numbering:
            number = numbers[name] = len(numbers) + 1
        put_text(which, number, name)
    return number


def _operation(name):
    return number_of(name, _operations, _OPERATION)


def record(kind, other=-1, thing=-1, value=-1.0):
    """An event of this thread: the other thread it is about, the object, and a number."""
    if me.muted:
        return
    when = now()
    line, operation = _where(2)
    _put(when, other, thing, value, line, operation, kind)


def record_call(name, kind, other=-1, thing=-1, value=-1.0):
    """For functions that stand for the library's own: the operation is their name."""
    if me.muted:
        return
    when = now()
    line, operation = _where(2)
    _put(when, other, thing, value, line, operation or (_operation(name) if line else 0), kind)


def new_sync(kind, key=""):
    """The number of a new lock, semaphore or pipe; -1: nobody else's affair. The same key is the same object in all processes."""
    global _syncs
    if me.quiet or me.muted:
        return -1
    with numbering:
        number = _syncs
        _syncs += 1
    put_text(_SYNC, number, kind + " " + key)
    return number


def nanoseconds(timeout):
    """Of a time in seconds; -1: without end."""
    return -1.0 if timeout is None or timeout < 0 else timeout * 1e9


class Quietly(object):
    """While it lasts, locks that the thread makes are the library's own affair."""

    def __enter__(self):
        self.before = me.quiet
        me.quiet = True

    def __exit__(self, *exception):
        me.quiet = self.before
