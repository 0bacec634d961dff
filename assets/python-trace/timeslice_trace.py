"""Writes down what a program's threads do while CPython (3.6 to 3.14) runs it, unchanged: part of Timeslice.

`services/python-runs.ts` starts `run_program`; `join_run` is for processes that the program spawns. Each process has a file of its
own, mapped into memory, in which each thread fills one chunk after another; whoever watches from outside reads
along, and what was written is there even if the process is killed. `services/python-trace-file.ts` is the reader.

Where a lock is released, that is written before it happens, and where it is acquired, after: in the file no two
threads ever hold a lock at the same time, and a thread that has been woken is never taken for one that waits for ever.
"""

import _thread
import atexit
import builtins
import hashlib
import io
import json
import mmap
import os
import struct
import sys
import threading
import time
from importlib.machinery import PathFinder

try:
    import fcntl
except ImportError:
    # Windows: requests of two processes at the very same moment may be served together.
    fcntl = None

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
_THREAD_NAME, _SYNC, _OPERATION, _OUTPUT, _EXCEPTION, _PROCESS_NAME, _DEVICE = range(1, 8)

_raw_lock = _thread.allocate_lock
_raw_rlock = threading.RLock
_raw_sleep = time.sleep
_raw_input = builtins.input
_pack = _RECORD.pack_into
_frame = sys._getframe
_here = _frame().f_code.co_filename

if hasattr(time, "perf_counter_ns"):
    _now = time.perf_counter_ns
else:

    def _now():
        return int(time.perf_counter() * 1e9)


if hasattr(time, "thread_time_ns"):
    _cpu = time.thread_time_ns
elif hasattr(time, "CLOCK_THREAD_CPUTIME_ID"):

    def _cpu():
        return int(time.clock_gettime(time.CLOCK_THREAD_CPUTIME_ID) * 1e9)

else:

    def _cpu():
        return -1


_config = {}
# The program's file, as its code objects name it.
_program = None
_map = None
_size = 0
_next = 0
_lost = 0
# One that its thread can take again: a signal's handler may come in between.
_alloc = _raw_rlock()
_threads = 0
_syncs = 0
_operations = {}
_devices = {}


class _Me(_thread._local):
    """What one thread of this process needs to write."""

    number = -1
    at = 0
    end = 0
    # Events of a thread that has ended for us, or of our own doing, are not written.
    muted = True
    # Locks that are made now belong to the library's own machinery.
    quiet = False


_me = _Me()


def _open_trace(parent_thread):
    """A file for this process, in which the calling thread is the first."""
    global _map, _size, _next, _alloc, _threads, _me, _lost
    _alloc = _raw_rlock()
    _lost = 0
    _me = _Me()
    _size = _config["bytes"]
    path = os.path.join(_config["folder"], "%d.trace" % os.getpid())
    with open(path, "w+b") as file:
        file.truncate(_size)
        _map = mmap.mmap(file.fileno(), _size)
    _next = _HEADER.size
    _threads = 1
    _operations.clear()
    _devices.clear()
    _me.number = 0
    _HEADER.pack_into(_map, 0, b"TSTRACE1", os.getpid(), os.getppid(), parent_thread, 0)


def _room(size):
    """Where so many bytes can be written by this thread; -1: nowhere, the event is lost."""
    global _next, _lost
    with _alloc:
        length = _CHUNK if size <= _CHUNK - 8 else (size + 15) // 8 * 8
        at = _next
        if at + length > _size:
            _lost += 1
            _pack_number(_map, _LOST_AT, _lost)
            return -1
        _next = at + length
        _pack_number(_map, at, length)
    _me.end = at + length
    return at + 8


def _put(now, other, thing, value, line, operation, kind):
    me = _me
    at = me.at
    if at + _SIZE > me.end:
        at = _room(_SIZE)
        if at < 0:
            return
    _pack(_map, at, now, _cpu(), value, me.number, other, thing, line, operation, kind)
    me.at = at + _SIZE


def _put_text(which, thing, text):
    now = _now()
    data = text.encode("utf-8", "replace")
    line, operation = _where(2) if which == _SYNC or which == _OUTPUT else (0, 0)
    me = _me
    length = _SIZE + (len(data) + 7) // 8 * 8
    at = me.at
    if at + length > me.end:
        at = _room(length)
        if at < 0:
            return
    _map[at + _SIZE : at + _SIZE + len(data)] = data
    _pack(_map, at, now, -1, len(data), me.number, which, thing, line, operation, _TEXT)
    me.at = at + length


def _where(depth):
    """The line of the program that is executed, and which library function it has called (0: none)."""
    frame = _frame(depth)
    called = None
    while frame is not None:
        code = frame.f_code
        file = code.co_filename
        if file == _program:
            return frame.f_lineno or 0, 0 if called is None else _operation(called)
        if file != _here:
            called = code.co_name
        frame = frame.f_back
    return 0, 0


def _number_of(name, numbers, which):
    """The number of a name, which is written down the first time."""
    number = numbers.get(name)
    if number is None:
        with _alloc:
            number = numbers[name] = len(numbers) + 1
        _put_text(which, number, name)
    return number


def _operation(name):
    return _number_of(name, _operations, _OPERATION)


def _record(kind, other=-1, thing=-1, value=-1.0):
    if _me.muted:
        return
    now = _now()
    line, operation = _where(2)
    _put(now, other, thing, value, line, operation, kind)


def _new_sync(kind, key=""):
    global _syncs
    if _me.quiet or _me.muted:
        return -1
    with _alloc:
        number = _syncs
        _syncs += 1
    _put_text(_SYNC, number, kind + " " + key)
    return number


def _nanoseconds(timeout):
    return -1.0 if timeout is None or timeout < 0 else timeout * 1e9


def _wait_to_take(raw, number, timeout):
    """Takes a lock that another has now, and writes down that it waits, and how that ends."""
    _record(_LOCK_WAITED, -1, number, _nanoseconds(timeout))
    taken = False
    try:
        taken = raw.acquire(True, timeout)
    finally:
        _record(_WOKEN, -1, number, 0.0 if taken else 1.0)
    return taken


def _take(raw, number, blocking, timeout):
    """Takes a lock as its `acquire` would, and writes down what comes of it."""
    if not blocking or timeout == 0:
        taken = raw.acquire(blocking, timeout)
        _record(_LOCK_ACQUIRED if taken else _LOCK_REFUSED, -1, number)
        return taken
    taken = raw.acquire(False) or _wait_to_take(raw, number, timeout)
    if taken:
        _record(_LOCK_ACQUIRED, -1, number)
    return taken


class _AnyLock(object):
    """What the two locks that stand for those of `_thread` have in common."""

    __slots__ = ("_lock", "_id", "__weakref__")

    def __enter__(self):
        return self.acquire()

    def __exit__(self, *exception):
        self.release()

    def __repr__(self):
        return repr(self._lock)

    def __reduce__(self):
        raise TypeError("cannot pickle '_thread.%s' object" % self._own_name)


class Lock(_AnyLock):
    """Stands for `_thread.lock`, and is as it is."""

    __slots__ = ()
    _own_name = "lock"

    def __init__(self):
        self._lock = _raw_lock()
        self._id = _new_sync("Lock")

    def acquire(self, blocking=True, timeout=-1):
        if self._id < 0:
            return self._lock.acquire(blocking, timeout)
        return _take(self._lock, self._id, blocking, timeout)

    acquire_lock = acquire

    def release(self):
        if self._id >= 0 and self._lock.locked():
            _record(_LOCK_RELEASED, -1, self._id)
        self._lock.release()

    release_lock = release

    def locked(self):
        return self._lock.locked()

    locked_lock = locked

    # As a Condition would find out by trying, without the attempt.
    _is_owned = locked

    def _at_fork_reinit(self):
        self._lock = _raw_lock()


class RLock(_AnyLock):
    """Stands for `_thread.RLock`; only the outermost of nested acquisitions is written."""

    __slots__ = ("_times",)
    _own_name = "RLock"

    def __init__(self):
        self._lock = _raw_rlock()
        self._id = _new_sync("RLock")
        self._times = 0

    def acquire(self, blocking=True, timeout=-1):
        raw = self._lock
        if self._id < 0 or raw._is_owned():
            taken = raw.acquire(blocking, timeout)
            if taken:
                self._times += 1
            return taken
        taken = _take(raw, self._id, blocking, timeout)
        if taken:
            self._times = 1
        return taken

    def release(self):
        raw = self._lock
        if raw._is_owned():
            self._times -= 1
            if self._times == 0 and self._id >= 0:
                _record(_LOCK_RELEASED, -1, self._id)
        raw.release()

    def _release_save(self):
        times = self._times
        self._times = 0
        if self._id >= 0:
            _record(_LOCK_RELEASED, -1, self._id)
        self._lock._release_save()
        return times

    def _acquire_restore(self, times):
        self.acquire()
        for _ in range(times - 1):
            self._lock.acquire()
        self._times = times

    def _is_owned(self):
        return self._lock._is_owned()

    def _recursion_count(self):
        return self._lock._recursion_count()

    def locked(self):
        return self._lock.locked()

    def _at_fork_reinit(self):
        self._lock = _raw_rlock()
        self._times = 0


_thread_init = threading.Thread.__init__
_thread_start = threading.Thread.start
_thread_bootstrap = threading.Thread._bootstrap_inner
_thread_join = threading.Thread.join


class _Quietly(object):
    """While it lasts, locks that the thread makes are the library's own affair."""

    def __enter__(self):
        self.before = _me.quiet
        _me.quiet = True

    def __exit__(self, *exception):
        _me.quiet = self.before


def _add_thread(describe):
    """A number for a thread that is about to start, named by `describe`: first whether it is a daemon, then its name."""
    global _threads
    with _alloc:
        number = _threads
        _threads += 1
    _put_text(_THREAD_NAME, number, describe(number))
    _record(_THREAD_CREATED, number)
    return number


def _native_id():
    """The system's number of the thread, where it can be asked for (since 3.8)."""
    ask = getattr(threading, "get_native_id", None)
    return float(ask()) if ask else -1.0


def _init(self, *arguments, **named):
    with _Quietly():
        _thread_init(self, *arguments, **named)


def _start(self):
    if not getattr(self, "_initialized", False) or self._started.is_set() or _me.muted:
        return _thread_start(self)
    self._timeslice_number = _add_thread(lambda _: ("d" if self.daemon else " ") + str(self.name))
    with _Quietly():
        _thread_start(self)


def _bootstrap_inner(self):
    number = getattr(self, "_timeslice_number", -1)
    if number < 0:
        return _thread_bootstrap(self)
    me = _me
    me.number = number
    me.muted = False
    _record(_DISPATCHED, -1, -1, _native_id())
    failed = []
    hook = getattr(self, "_invoke_excepthook", None)
    if hook is not None:

        def note(thread):
            failed.append(True)
            hook(thread)

        self._invoke_excepthook = note
    try:
        _thread_bootstrap(self)
    finally:
        _record(_THREAD_ENDED, -1, -1, 1.0 if failed else 0.0)
        me.muted = True


_threads_started = _thread.start_new_thread


def start_new_thread(function, arguments, named={}):
    """Threads that the program starts without `threading`."""
    if _me.muted:
        return _threads_started(function, arguments, named)
    number = _add_thread(lambda number: "dDummy-%d" % number)

    def run():
        me = _me
        me.number = number
        me.muted = False
        _record(_DISPATCHED)
        try:
            function(*arguments, **named)
        finally:
            _record(_THREAD_ENDED, -1, -1, 0.0)
            me.muted = True

    return _threads_started(run, ())


def _join(self, timeout=None):
    number = getattr(self, "_timeslice_number", -1)
    can_wait = timeout is None or timeout > 0
    if number < 0 or not can_wait or not self.is_alive() or self is threading.current_thread():
        return _thread_join(self, timeout)
    _record_call("join", _JOIN_WAITED, number, -1, _nanoseconds(timeout))
    try:
        return _thread_join(self, timeout)
    finally:
        _record_call("join", _WOKEN, number, -1, 1.0 if self.is_alive() else 0.0)


def _record_call(name, kind, other=-1, thing=-1, value=-1.0):
    """For functions that stand for the library's own: the operation is their name."""
    if _me.muted:
        return
    now = _now()
    line, operation = _where(2)
    _put(now, other, thing, value, line, operation or (_operation(name) if line else 0), kind)


def sleep(seconds):
    if type(seconds) not in (int, float) or not seconds >= 0:
        return _raw_sleep(seconds)
    _record(_SLEEP_BEGAN, -1, -1, seconds * 1e9)
    try:
        _raw_sleep(seconds)
    finally:
        _record(_SLEEP_ENDED)


class _Places(object):
    """
    Until when each place of the devices is busy that serve only so many requests at a time (`_config["places"]`: by device,
    the first place and how many): numbers in a file, which all processes of the program share.
    """

    def __init__(self):
        descriptor = os.open(os.path.join(_config["folder"], "devices"), os.O_RDWR | os.O_CREAT)
        self.file = os.fdopen(descriptor, "r+b")
        length = 8 * max(first + count for first, count in _config["places"].values())
        if os.fstat(descriptor).st_size < length:
            os.ftruncate(descriptor, length)
        self.until = mmap.mmap(descriptor, length)

    def serve(self, name, seconds):
        """@return how long a request waits until it is served, its turn included; who comes first is served first"""
        first, count = _config["places"][name]
        numbers = struct.Struct("<%dd" % count)
        with _alloc:
            if fcntl:
                fcntl.lockf(self.file, fcntl.LOCK_EX)
            try:
                now = _now() / 1e9
                until = list(numbers.unpack_from(self.until, 8 * first))
                place = until.index(min(until))
                until[place] = max(now, until[place]) + seconds
                numbers.pack_into(self.until, 8 * first, *until)
            finally:
                if fcntl:
                    fcntl.lockf(self.file, fcntl.LOCK_UN)
        return until[place] - now


_places = None


def _wait_in_turn(name, seconds):
    """Waits as long as a device takes for a request, and first for its turn where it serves only so many at a time."""
    global _places
    if name in _config["places"]:
        with _alloc:
            _places = _places or _Places()
        seconds = _places.serve(name, seconds)
    _raw_sleep(seconds)


def _wait_for_device(name, seconds, wait):
    if _me.muted:
        return wait()
    number = _number_of(name, _devices, _DEVICE)
    _record(_IO_REQUESTED, -1, number, _nanoseconds(seconds))
    try:
        return wait()
    finally:
        _record(_IO_COMPLETED, -1, number)


def _input(*prompt):
    return _wait_for_device("console", None, lambda: _raw_input(*prompt))


class _Out(io.RawIOBase):
    """Standard output or error, as a stream without a buffer: what arrives is written down."""

    def __init__(self, number, name):
        io.RawIOBase.__init__(self)
        self._number = number
        self.name = name

    def write(self, data):
        data = bytes(data)
        # Even a thread that has ended for us may still write.
        _put_text(_OUTPUT, self._number, data.decode("utf-8", "replace"))
        return len(data)

    def writable(self):
        return True

    def fileno(self):
        return self._number

    def isatty(self):
        return False


def _take_streams():
    for number, name in ((1, "stdout"), (2, "stderr")):
        errors = "strict" if number == 1 else "backslashreplace"
        raw = _Out(number, "<%s>" % name)
        stream = io.TextIOWrapper(raw, encoding="utf-8", errors=errors, newline="\n", write_through=True)
        stream.mode = "w"
        setattr(sys, name, stream)
        setattr(sys, "__%s__" % name, stream)


def _patch_queue(module):
    # The one in C waits where nobody sees it; this is the library's own stand-in for it.
    if hasattr(module, "_PySimpleQueue"):
        module.SimpleQueue = module._PySimpleQueue


def _patch_timeslice(module):
    if os.path.dirname(os.path.abspath(module.__file__)) != _config["library"]:
        return
    module.LATENCIES.update(_config["latencies"])
    compute = module.cpu

    def io(seconds=None, device="network"):
        length = module.LATENCIES[device] if seconds is None else seconds
        _wait_for_device(device, length, lambda: _wait_in_turn(device, length))

    def cpu(seconds):
        _record(_WORK_BEGAN, -1, -1, seconds * 1e9)
        compute(seconds)

    module.io = io
    module.cpu = cpu


def _patch_requests(module):
    """Addresses that the scenario knows are answered here; all others are asked for real."""
    import email.message
    import urllib.response

    def answer(request):
        url = request.full_url
        for each in _config["network"]:
            if _fits(each["url"], url):
                break
        else:
            return None
        latency = each["seconds"]
        _wait_for_device("network", latency, lambda: _wait_in_turn("network", latency))
        headers = email.message.Message()
        headers["Content-Type"] = "text/plain; charset=utf-8"
        text = io.BytesIO(each["text"].encode("utf-8"))
        response = urllib.response.addinfourl(text, headers, url, each["status"])
        response.msg = ""
        return response

    class Known(module.BaseHandler):
        handler_order = 100

        def http_open(self, request):
            return answer(request)

        https_open = http_open

    module.install_opener(module.build_opener(Known))


def _fits(pattern, url):
    """`*` stands for any text."""
    first, *rest = pattern.split("*")
    if not rest:
        return url == pattern
    if not url.startswith(first):
        return False
    at = len(first)
    for part in rest[:-1]:
        at = url.find(part, at)
        if at < 0:
            return False
        at += len(part)
    return url.endswith(rest[-1]) and len(url) - len(rest[-1]) >= at


def _patch_process(module):
    base = module.BaseProcess
    start, join, bootstrap = base.start, base.join, base._bootstrap

    def start_process(self):
        start(self)
        _record_call("start", _PROCESS_CREATED, -1, -1, float(self.pid))

    def join_process(self, timeout=None):
        can_wait = (timeout is None or timeout > 0) and self._popen is not None
        if not can_wait or self.exitcode is not None:
            return join(self, timeout)
        pid = float(self.pid)
        _record_call("join", _PROCESS_AWAITED, -1, 0 if timeout is None else 1, pid)
        try:
            return join(self, timeout)
        finally:
            _record_call("join", _PROCESS_JOINED, 0 if self.exitcode is None else 1, -1, pid)

    def bootstrap_process(self, *arguments, **named):
        _put_text(_PROCESS_NAME, 0, self.name)
        status = 1
        try:
            status = bootstrap(self, *arguments, **named)
            return status
        finally:
            _end_process(status)

    base.start, base.join, base._bootstrap = start_process, join_process, bootstrap_process


def _end_process(status):
    if not _me.muted:
        _record(_THREAD_ENDED, -1, -1, 0.0)
    _me.muted = False
    _record(_PROCESS_ENDED, -1, -1, float(status))
    _me.muted = True


def _patch_synchronize(module):
    """Locks and semaphores between processes: the same name is the same object everywhere."""
    base = module.SemLock

    def make_methods(self):
        raw = self._semlock
        number = _new_sync("Semaphore", "%s" % (raw.name or ""))
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
                    _record(_PERMIT_REFUSED, -1, number)
                    return False
                if not _wait_to_take(raw, number, timeout):
                    return False
            _record(_PERMIT_TAKEN, -1, number, left())
            return True

        def release():
            if number >= 0 and not (recursive and raw._count() > 1):
                _record(_PERMIT_GIVEN, -1, number, left() + 1)
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
            number = _new_sync("Pipe", "pipe:%d" % os.fstat(self.fileno()).st_ino)
            self._timeslice_number = number
        return number

    def receive_bytes(self, *arguments):
        number = pipe_of(self)
        if number < 0:
            return receive(self, *arguments)
        _record(_LOCK_WAITED, -1, number, -1.0)
        try:
            data = receive(self, *arguments)
        finally:
            _record(_WOKEN, -1, number, 0.0)
        _record(_PIPE_RECEIVED, -1, number, float(len(data.getvalue())))
        return data

    def send_bytes(self, data):
        number = pipe_of(self)
        if number >= 0:
            _record(_PIPE_SENT, -1, number, float(len(data)))
        return send(self, data)

    base._recv_bytes, base._send_bytes = receive_bytes, send_bytes


def _patch_util(module):
    """Interpreters that the library starts for new processes load this file first."""
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
            text = "%s.join_run(%r, %r); %s" % (_loading(), _config["path"], kind == "spawn", text)
            return text.encode() if isinstance(argument, bytes) else text
    return argument


def _loading():
    folder = os.path.dirname(os.path.abspath(_here))
    return "import sys; sys.path.insert(0, %r); import timeslice_trace; sys.path.pop(0); timeslice_trace" % folder


_patches = {
    "queue": _patch_queue,
    "timeslice": _patch_timeslice,
    "multiprocessing.process": _patch_process,
    "multiprocessing.synchronize": _patch_synchronize,
    "multiprocessing.connection": _patch_connection,
    "multiprocessing.util": _patch_util,
    "multiprocessing.spawn": _patch_spawn_on_windows,
}


class _Finder(object):
    """Changes modules when the program imports them, and not before."""

    @staticmethod
    def find_spec(name, path=None, target=None):
        patch = _patches.pop(name, None)
        if patch is None:
            return None
        spec = PathFinder.find_spec(name, path, target)
        if spec is None or spec.loader is None:
            return None
        loader = spec.loader
        execute = loader.exec_module

        def exec_module(module):
            # Locks that a module makes for itself when it is loaded are its own affair.
            with _Quietly():
                execute(module)
            patch(module)

        loader.exec_module = exec_module
        return spec


# Until it has a file of its own, a child would write into its parent's.
def _before_fork():
    _me.was_muted = _me.muted
    _me.muted = True


def _after_fork_in_parent():
    _me.muted = _me.was_muted


def _after_fork_in_child():
    _open_trace(_me.number)
    _begin_process()


def _begin_process():
    _me.muted = False
    _record(_PROCESS_STARTED, -1, -1, _native_id())


def _install(config_path):
    global _config
    with open(config_path, encoding="utf-8") as file:
        _config = json.load(file)
    _config["path"] = config_path
    names = globals()
    for name, number in _config["kinds"].items():
        names["_" + name] = number
    if _config["network"]:
        _patches["urllib.request"] = _patch_requests
    _open_trace(-1)
    threading.Lock = threading._allocate_lock = Lock
    threading.RLock = RLock
    # What imports modules has locks of its own, which are nobody else's affair.
    sys.modules["_frozen_importlib"]._thread = type(sys.implementation)(**vars(_thread))
    _thread.allocate_lock = Lock
    _thread.start_new_thread = start_new_thread
    threading.Thread.__init__ = _init
    threading.Thread.start = _start
    threading.Thread._bootstrap_inner = _bootstrap_inner
    threading.Thread.join = _join
    time.sleep = sleep
    builtins.input = _input
    for name in [each for each in _patches if each in sys.modules]:
        _patches.pop(name)(sys.modules[name])
    sys.meta_path.insert(0, _Finder)
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
    if _config["switchInterval"]:
        sys.setswitchinterval(_config["switchInterval"])
    atexit.register(lambda: _end_process(-1))
    _take_streams()


def join_run(config_path, is_of_program):
    """In an interpreter that the library started for a process of the program, or to fork such processes."""
    global _program
    _install(config_path)
    _program = _config["program"]
    if is_of_program:
        _begin_process()


def run_program(config_path):
    """Runs the program as `python FILE` would, if it still is the file that was agreed to."""
    global _program
    _install(config_path)
    path = _config["program"]
    with open(path, "rb") as file:
        source = file.read()
    if hashlib.sha256(source).hexdigest() != _config["sha256"]:
        raise SystemExit(_CHANGED)
    main = type(sys)("__main__")
    main.__file__ = path
    main.__builtins__ = builtins
    sys.modules["__main__"] = main
    sys.argv = [path]
    folder = os.path.dirname(path)
    if sys.path and sys.path[0] in ("", os.getcwd()):
        sys.path[0] = folder
    else:
        sys.path.insert(0, folder)
    _program = path
    status = _execute(source, path, main)
    _me.muted = False
    _record(_THREAD_ENDED, -1, -1, 1.0 if status else 0.0)
    _me.muted = True
    if status:
        sys.exit(status)


# Says that the file is another one than that which the user has agreed to.
_CHANGED = 113


def _execute(source, path, main):
    """@return the status to exit with because of an exception, 0 if there was none"""
    try:
        code = compile(source, path, "exec", 0, True)
        _begin_process()
        exec(code, main.__dict__)
        return 0
    except SystemExit:
        _record(_THREAD_ENDED, -1, -1, 0.0)
        _me.muted = True
        raise
    except BaseException as exception:
        kind, value, trace = sys.exc_info()
        if _me.muted:
            # A SyntaxError of the file itself.
            _begin_process()
        own = trace.tb_next
        line = getattr(value, "lineno", 0) or 0 if own is None else 0
        each = own
        while each is not None:
            if each.tb_frame.f_code.co_filename == path:
                line = each.tb_lineno
            each = each.tb_next
        about = {"type": kind.__name__, "message": _text_of(value), "line": line}
        _put_text(_EXCEPTION, 0, json.dumps(about))
        sys.excepthook(kind, value.with_traceback(own), own)
        return 130 if isinstance(exception, KeyboardInterrupt) else 1


def _text_of(value):
    try:
        return str(value)
    except Exception:
        return ""
