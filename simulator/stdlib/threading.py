"""Threads and what coordinates them: Python's `threading`, over the calls of the simulated kernel."""

import _timeslice
from _timeslice import Lock, RLock
from collections import deque as _deque

TIMEOUT_MAX = 9223372036.0
ThreadError = RuntimeError

# A range's iterator hands its numbers out one by one whatever the threads do, as itertools.count does in CPython.
_numbers = iter(range(1, 1000000000))
_dummy_numbers = iter(range(1, 1000000000))
# Threads that were started and have not ended, in the order they were started, by id().
_alive = {}


class ExceptHookArgs:
    """What `excepthook` is told; made of a sequence of four."""

    def __init__(self, args):
        if len(args) != 4:
            raise TypeError(f"_thread.ExceptHookArgs() takes a 4-sequence ({len(args)}-sequence given)")
        self.exc_type, self.exc_value, self.exc_traceback, self.thread = args

    def __iter__(self):
        return iter((self.exc_type, self.exc_value, self.exc_traceback, self.thread))

    def __getitem__(self, index):
        return (self.exc_type, self.exc_value, self.exc_traceback, self.thread)[index]

    def __len__(self):
        return 4

    def __repr__(self):
        return (
            f"_thread.ExceptHookArgs(exc_type={self.exc_type!r}, exc_value={self.exc_value!r}, "
            f"exc_traceback={self.exc_traceback!r}, thread={self.thread!r})"
        )


def excepthook(args, /):
    """Tells of an exception that left a thread; assign another function to `threading.excepthook` to tell it your way."""
    if args.exc_type is SystemExit:
        return
    name = get_ident() if args.thread is None else args.thread.name
    _timeslice.write(2, f"Exception in thread {name}:\n")
    _timeslice.report_exception(args.exc_value)


__excepthook__ = excepthook


class Thread:
    _initialized = False

    def __init__(self, group=None, target=None, name=None, args=(), kwargs=None, *, daemon=None):
        assert group is None, "group argument must be None for now"
        if name is None:
            name = f"Thread-{next(_numbers)}"
            if target is not None:
                target_name = getattr(target, "__name__", None)
                if target_name is not None:
                    name = f"{name} ({target_name})"
        self._name = str(name)
        self._target = target
        self._args = args
        self._kwargs = {} if kwargs is None else kwargs
        self._daemonic = current_thread().daemon if daemon is None else daemon
        self._is_started = False
        self._handle = None
        self._initialized = True

    def start(self):
        if not self._initialized:
            raise RuntimeError("thread.__init__() not called")
        if self._is_started:
            raise RuntimeError("threads can only be started once")
        self._is_started = True
        _alive[id(self)] = self
        self._handle = _timeslice.spawn(self._name, self._daemonic, self._begin, (self._name,), {})

    def _begin(self, first_name):
        # The new thread may be quicker than the one that started it.
        self._handle = _timeslice.current()
        _timeslice.thread_object(self)
        try:
            self.run()
        except SystemExit:
            pass
        except BaseException as exception:
            # The kernel itself tells of an exception as the standard hook would.
            if excepthook is __excepthook__ and self._name == first_name:
                raise
            excepthook(ExceptHookArgs((type(exception), exception, exception.__traceback__, self)))
        finally:
            del _alive[id(self)]

    def run(self):
        try:
            if self._target is not None:
                self._target(*self._args, **self._kwargs)
        finally:
            del self._target, self._args, self._kwargs

    def join(self, timeout=None):
        if not self._initialized:
            raise RuntimeError("Thread.__init__() not called")
        if not self._is_started:
            raise RuntimeError("cannot join thread before it is started")
        if self is current_thread():
            raise RuntimeError("cannot join current thread")
        _timeslice.join(self._handle, -1 if timeout is None else max(timeout, 0))

    def is_alive(self):
        assert self._initialized, "Thread.__init__() not called"
        return self._handle is not None and _timeslice.is_alive(self._handle)

    @property
    def name(self):
        assert self._initialized, "Thread.__init__() not called"
        return self._name

    @name.setter
    def name(self, name):
        assert self._initialized, "Thread.__init__() not called"
        self._name = str(name)

    @property
    def daemon(self):
        assert self._initialized, "Thread.__init__() not called"
        return self._daemonic

    @daemon.setter
    def daemon(self, daemonic):
        if not self._initialized:
            raise RuntimeError("Thread.__init__() not called")
        if self._is_started:
            raise RuntimeError("cannot set daemon status of active thread")
        self._daemonic = daemonic

    @property
    def ident(self):
        assert self._initialized, "Thread.__init__() not called"
        return None if self._handle is None else _timeslice.ident(self._handle)

    @property
    def native_id(self):
        assert self._initialized, "Thread.__init__() not called"
        return None if self._handle is None else 1000 + self._handle

    def getName(self):
        return self.name

    def setName(self, name):
        self.name = name

    def isDaemon(self):
        return self.daemon

    def setDaemon(self, daemonic):
        self.daemon = daemonic

    def __repr__(self):
        assert self._initialized, "Thread.__init__() was not called"
        status = "initial"
        if self._is_started:
            status = "started" if self.is_alive() else "stopped"
        if self._daemonic:
            status = f"{status} daemon"
        if self._handle is not None:
            status = f"{status} {self.ident}"
        return f"<{type(self).__name__}({self._name}, {status})>"


class _FoundThread(Thread):
    """A thread that was not made by `Thread`: it is running already."""

    def __init__(self, name, daemon):
        Thread.__init__(self, name=name, daemon=daemon)
        self._is_started = True
        self._handle = _timeslice.current()
        _timeslice.thread_object(self)
        _alive[id(self)] = self


class _MainThread(_FoundThread):
    pass


class _DummyThread(_FoundThread):
    """Stands for a thread that `_thread` started."""

    def join(self, timeout=None):
        assert False, "cannot join a dummy thread"


_main_thread = _MainThread("MainThread", False)


def current_thread():
    thread = _timeslice.thread_object()
    return _DummyThread(f"Dummy-{next(_dummy_numbers)}", True) if thread is None else thread


def main_thread():
    return _main_thread


def get_ident():
    return _timeslice.ident(_timeslice.current())


def get_native_id():
    return 1000 + _timeslice.current()


def enumerate():
    return list(_alive.values())


def active_count():
    return len(_alive)


currentThread = current_thread
activeCount = active_count
_stack_size = 0


def stack_size(size=0):
    """The size asked for is only remembered: stacks grow as they need to."""
    global _stack_size
    if size < 0:
        raise ValueError("size must be 0 or a positive value")
    if 0 < size < 32768:
        raise ValueError(f"size not valid: {size} bytes")
    previous = _stack_size
    _stack_size = size
    return previous


class Timer(Thread):
    """Calls a function after some seconds, unless it is cancelled before."""

    def __init__(self, interval, function, args=None, kwargs=None):
        Thread.__init__(self)
        self.interval = interval
        self.function = function
        self.args = [] if args is None else args
        self.kwargs = {} if kwargs is None else kwargs
        self.finished = Event()

    def cancel(self):
        self.finished.set()

    def run(self):
        self.finished.wait(self.interval)
        if not self.finished.is_set():
            self.function(*self.args, **self.kwargs)
        self.finished.set()


class Condition:
    """Threads wait until another one notifies them. Each waits for a lock of its own that whoever notifies releases."""

    def __init__(self, lock=None):
        if lock is None:
            self._lock = RLock()
        else:
            self._lock = lock
        self.acquire = self._lock.acquire
        self.release = self._lock.release
        self._is_recursive = hasattr(self._lock, "_release_save")
        self._is_owned = self._lock._is_owned if self._is_recursive else self._lock.locked
        self._waiters = _deque()

    def __enter__(self):
        return self._lock.__enter__()

    def __exit__(self, *exc):
        return self._lock.__exit__(*exc)

    def __repr__(self):
        return f"<Condition({self._lock}, {len(self._waiters)})>"

    def wait(self, timeout=None):
        if not self._is_owned():
            raise RuntimeError("cannot wait on un-acquired lock")
        waiter = Lock()
        waiter.acquire()
        self._waiters.append(waiter)
        if self._is_recursive:
            times = self._lock._release_save()
        else:
            self.release()
        notified = False
        try:
            if timeout is None:
                notified = waiter.acquire()
            else:
                notified = waiter.acquire(timeout > 0, timeout if timeout > 0 else -1)
            return notified
        finally:
            self.acquire()
            if self._is_recursive:
                self._lock._hold_again(times)
            if not notified and waiter in self._waiters:
                self._waiters.remove(waiter)

    def wait_for(self, predicate, timeout=None):
        end = None if timeout is None else _timeslice.now() + timeout
        result = predicate()
        while not result:
            if end is None:
                self.wait()
            else:
                left = end - _timeslice.now()
                if left <= 0:
                    break
                self.wait(left)
            result = predicate()
        return result

    def notify(self, n=1):
        if not self._is_owned():
            raise RuntimeError("cannot notify on un-acquired lock")
        while n > 0 and self._waiters:
            self._waiters.popleft().release()
            n -= 1

    def notify_all(self):
        self.notify(len(self._waiters))

    notifyAll = notify_all


class Semaphore:
    """So many may hold it at a time."""

    def __init__(self, value=1):
        if value < 0:
            raise ValueError("semaphore initial value must be >= 0")
        self._cond = Condition(Lock())
        self._value = value

    def __repr__(self):
        return f"<{_path(self)} at {id(self):#x}: value={self._value}>"

    def acquire(self, blocking=True, timeout=None):
        if not blocking and timeout is not None:
            raise ValueError("can't specify timeout for non-blocking acquire")
        end = None
        with self._cond:
            while self._value == 0:
                if not blocking:
                    return False
                if timeout is not None:
                    if end is None:
                        end = _timeslice.now() + timeout
                    timeout = end - _timeslice.now()
                    if timeout <= 0:
                        return False
                self._cond.wait(timeout)
            self._value -= 1
        return True

    __enter__ = acquire

    def release(self, n=1):
        if n < 1:
            raise ValueError("n must be one or more")
        with self._cond:
            self._value += n
            self._cond.notify(n)

    def __exit__(self, type, value, traceback):
        self.release()


class BoundedSemaphore(Semaphore):
    """A semaphore that may not be released more often than it was acquired."""

    def __init__(self, value=1):
        Semaphore.__init__(self, value)
        self._initial_value = value

    def __repr__(self):
        return f"<{_path(self)} at {id(self):#x}: value={self._value}/{self._initial_value}>"

    def release(self, n=1):
        if n < 1:
            raise ValueError("n must be one or more")
        with self._cond:
            if self._value + n > self._initial_value:
                raise ValueError("Semaphore released too many times")
            self._value += n
            self._cond.notify(n)


class Event:
    """A flag that threads wait for."""

    def __init__(self):
        self._cond = Condition(Lock())
        self._flag = False

    def __repr__(self):
        return f"<{_path(self)} at {id(self):#x}: {'set' if self._flag else 'unset'}>"

    def is_set(self):
        return self._flag

    isSet = is_set

    def set(self):
        with self._cond:
            self._flag = True
            self._cond.notify_all()

    def clear(self):
        with self._cond:
            self._flag = False

    def wait(self, timeout=None):
        with self._cond:
            return self._flag or self._cond.wait(timeout)


class BrokenBarrierError(RuntimeError):
    pass


_FILLING, _DRAINING, _RESETTING, _BROKEN = range(4)


class Barrier:
    """So many threads wait for each other; the last one to come lets all of them go on."""

    def __init__(self, parties, action=None, timeout=None):
        self._cond = Condition(Lock())
        self._action = action
        self._timeout = timeout
        self._state = _FILLING
        self._parties = parties
        self._count = 0

    def __repr__(self):
        if self.broken:
            return f"<{_path(self)} at {id(self):#x}: broken>"
        return f"<{_path(self)} at {id(self):#x}: waiters={self.n_waiting}/{self.parties}>"

    def wait(self, timeout=None):
        if timeout is None:
            timeout = self._timeout
        with self._cond:
            # Those of the round before may still be on their way out.
            while self._state == _DRAINING or self._state == _RESETTING:
                self._cond.wait()
            if self._state == _BROKEN:
                raise BrokenBarrierError
            index = self._count
            self._count += 1
            try:
                if index + 1 == self._parties:
                    self._open()
                else:
                    self._wait_for_others(timeout)
                return index
            finally:
                self._count -= 1
                if self._count == 0 and (self._state == _DRAINING or self._state == _RESETTING):
                    self._state = _FILLING
                    self._cond.notify_all()

    def _open(self):
        try:
            if self._action is not None:
                self._action()
            self._state = _DRAINING
            self._cond.notify_all()
        except:
            self._break()
            raise

    def _wait_for_others(self, timeout):
        if not self._cond.wait_for(lambda: self._state != _FILLING, timeout):
            self._break()
            raise BrokenBarrierError
        if self._state == _RESETTING or self._state == _BROKEN:
            raise BrokenBarrierError

    def _break(self):
        self._state = _BROKEN
        self._cond.notify_all()

    def reset(self):
        with self._cond:
            if self._count == 0:
                self._state = _FILLING
            elif self._state == _FILLING or self._state == _BROKEN:
                self._state = _RESETTING
            self._cond.notify_all()

    def abort(self):
        with self._cond:
            self._break()

    @property
    def parties(self):
        return self._parties

    @property
    def n_waiting(self):
        return self._count if self._state == _FILLING else 0

    @property
    def broken(self):
        return self._state == _BROKEN


class local:
    """An object with attributes of its own for each thread."""

    def __new__(cls, /, *args, **kwargs):
        if (args or kwargs) and cls.__init__ is object.__init__:
            raise TypeError("Initialization arguments are not supported")
        self = object.__new__(cls)
        object.__setattr__(self, "_local_arguments", (args, kwargs))
        # The thread that makes it has __init__ called for it as for any object.
        object.__setattr__(self, "_local_attributes", {_timeslice.current(): {}})
        return self

    def __getattribute__(self, name):
        attributes = _attributes_of(self)
        if name == "__dict__":
            return attributes
        if name in attributes:
            return attributes[name]
        return object.__getattribute__(self, name)

    def __setattr__(self, name, value):
        if name == "__dict__":
            raise AttributeError(f"'{type(self).__name__}' object attribute '__dict__' is read-only")
        attributes = _attributes_of(self)
        if isinstance(getattr(type(self), name, None), property):
            object.__setattr__(self, name, value)
        else:
            attributes[name] = value

    def __delattr__(self, name):
        attributes = _attributes_of(self)
        if name not in attributes:
            raise AttributeError(f"'{type(self).__name__}' object has no attribute '{name}'")
        del attributes[name]


def _attributes_of(instance):
    """What the running thread sees of a `local`; whoever comes for the first time has `__init__` called."""
    by_thread = object.__getattribute__(instance, "_local_attributes")
    thread = _timeslice.current()
    attributes = by_thread.get(thread)
    if attributes is None:
        attributes = by_thread[thread] = {}
        args, kwargs = object.__getattribute__(instance, "_local_arguments")
        type(instance).__init__(instance, *args, **kwargs)
    return attributes


def _path(instance):
    cls = type(instance)
    return f"{cls.__module__}.{cls.__qualname__}"


# Called when the main thread is done, the last registered first, before the process waits for its threads.
_exit_functions = []


def _register_atexit(function, *args, **kwargs):
    _exit_functions.append((function, args, kwargs))


def _shutdown():
    """Waits for the threads that the process does not end without."""
    while _exit_functions:
        function, args, kwargs = _exit_functions.pop()
        function(*args, **kwargs)
    for thread in enumerate():
        if thread is not current_thread() and not thread.daemon:
            thread.join()


def _after_fork(thread):
    """In a child that has just been forked by `thread`: there is no other, and it is the main one."""
    global _main_thread
    thread._handle = _timeslice.current()
    _timeslice.thread_object(thread)
    _alive.clear()
    _alive[id(thread)] = thread
    _main_thread = thread
