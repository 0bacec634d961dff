"""Pools of workers: two threads of the pool's owner hand out tasks and collect results."""

import _timeslice
import threading
from collections import deque
from itertools import count, islice

from multiprocessing import context, process, queues, util

RUN = "RUN"
CLOSE = "CLOSE"
TERMINATE = "TERMINATE"

_job_numbers = count()
TimeoutError = context.TimeoutError


def mapstar(args):
    function, values = args
    return [function(value) for value in values]


def starmapstar(args):
    function, values = args
    return [function(*value) for value in values]


class RemoteTraceback(Exception):
    """The traceback that a worker's exception had there."""

    def __init__(self, tb):
        self.tb = tb

    def __str__(self):
        return self.tb


class ExceptionWithTraceback:
    def __init__(self, exc):
        self.exc = exc
        self.tb = f'\n"""\n{_timeslice.format_exception(exc)}"""'

    def __reduce__(self):
        return rebuild_exc, (self.exc, self.tb)


def rebuild_exc(exc, tb):
    exc.__cause__ = RemoteTraceback(tb)
    return exc


class MaybeEncodingError(Exception):
    """What a worker computed could not be sent."""

    def __init__(self, exc, value):
        self.exc = repr(exc)
        self.value = repr(value)
        super().__init__(self.exc, self.value)

    def __str__(self):
        return f"Error sending result: '{self.value}'. Reason: '{self.exc}'"

    def __repr__(self):
        return f"<{type(self).__name__}: {self}>"


def worker(inqueue, outqueue, initializer=None, initargs=(), maxtasks=None, wrap_exception=False):
    if maxtasks is not None and not (isinstance(maxtasks, int) and maxtasks >= 1):
        raise AssertionError(f"Maxtasks {maxtasks!r} is not valid")
    if initializer is not None:
        initializer(*initargs)
    completed = 0
    while maxtasks is None or completed < maxtasks:
        try:
            task = inqueue.get()
        except (EOFError, OSError):
            return
        if task is None:
            return
        job, index, function, args, kwargs = task
        try:
            result = (True, function(*args, **kwargs))
        except Exception as error:
            if wrap_exception and function is not _helper_reraises_exception:
                error = ExceptionWithTraceback(error)
            result = (False, error)
        try:
            outqueue.put((job, index, result))
        except Exception as error:
            wrapped = MaybeEncodingError(error, result[1])
            outqueue.put((job, index, (False, wrapped)))
        completed += 1
    # The pool puts another worker in this one's place.
    outqueue.put((None, process.current_process().name, None))


def _helper_reraises_exception(error):
    raise error


class Pool:
    _wrap_exception = True

    def Process(self, *args, **kwargs):
        return self._ctx.Process(*args, **kwargs)

    def __init__(self, processes=None, initializer=None, initargs=(), maxtasksperchild=None, context=None):
        self._pool = []
        self._state = "INIT"
        self._ctx = context or _default_context()
        self._setup_queues()
        self._tasks = util.LocalQueue()
        self._cache = {}
        self._maxtasksperchild = maxtasksperchild
        self._initializer = initializer
        self._initargs = initargs
        if processes is None:
            processes = _timeslice.cpu_count() or 1
        if processes < 1:
            raise ValueError("Number of processes must be at least 1")
        if maxtasksperchild is not None:
            if not isinstance(maxtasksperchild, int) or maxtasksperchild <= 0:
                raise ValueError("maxtasksperchild must be a positive int or None")
        if initializer is not None and not callable(initializer):
            raise TypeError("initializer must be a callable")
        self._processes = processes
        for _ in range(processes):
            self._add_worker()
        self._state = RUN
        self._task_handler = threading.Thread(target=self._handle_tasks, daemon=True)
        self._task_handler.start()
        self._result_handler = threading.Thread(target=self._handle_results, daemon=True)
        self._result_handler.start()
        self._terminate = util.Finalize(self, self._end, exitpriority=15)

    def _setup_queues(self):
        self._inqueue = queues.SimpleQueue()
        self._outqueue = queues.SimpleQueue()

    def _add_worker(self):
        one = self.Process(
            target=worker,
            args=(
                self._inqueue,
                self._outqueue,
                self._initializer,
                self._initargs,
                self._maxtasksperchild,
                self._wrap_exception,
            ),
        )
        one.name = one.name.replace("Process", "PoolWorker")
        one.daemon = True
        one.start()
        self._pool.append(one)

    def __repr__(self):
        cls = type(self)
        return f"<{cls.__module__}.{cls.__qualname__} state={self._state} pool_size={len(self._pool)}>"

    def __enter__(self):
        self._check_running()
        return self

    def __exit__(self, exc_type, exc_val, exc_tb):
        self.terminate()

    def _check_running(self):
        if self._state != RUN:
            raise ValueError("Pool not running")

    # Handing out tasks.

    def apply(self, func, args=(), kwds={}):
        return self.apply_async(func, args, kwds).get()

    def apply_async(self, func, args=(), kwds={}, callback=None, error_callback=None):
        self._check_running()
        result = ApplyResult(self, callback, error_callback)
        self._tasks.put((iter([(result._job, 0, func, args, kwds)]), None))
        return result

    def map(self, func, iterable, chunksize=None):
        return self._map_async(func, iterable, mapstar, chunksize).get()

    def starmap(self, func, iterable, chunksize=None):
        return self._map_async(func, iterable, starmapstar, chunksize).get()

    def map_async(self, func, iterable, chunksize=None, callback=None, error_callback=None):
        return self._map_async(func, iterable, mapstar, chunksize, callback, error_callback)

    def starmap_async(self, func, iterable, chunksize=None, callback=None, error_callback=None):
        return self._map_async(func, iterable, starmapstar, chunksize, callback, error_callback)

    def _map_async(self, func, iterable, mapper, chunksize=None, callback=None, error_callback=None):
        self._check_running()
        if not hasattr(iterable, "__len__"):
            iterable = list(iterable)
        if chunksize is None:
            chunksize, extra = divmod(len(iterable), len(self._pool) * 4)
            if extra:
                chunksize += 1
        if len(iterable) == 0:
            chunksize = 0
        result = MapResult(self, chunksize, len(iterable), callback, error_callback)
        self._tasks.put((_chunk_tasks(result._job, mapper, func, iterable, chunksize), None))
        return result

    def imap(self, func, iterable, chunksize=1):
        return self._imap(IMapIterator, func, iterable, chunksize)

    def imap_unordered(self, func, iterable, chunksize=1):
        return self._imap(IMapUnorderedIterator, func, iterable, chunksize)

    def _imap(self, kind, func, iterable, chunksize):
        self._check_running()
        if chunksize < 1:
            raise ValueError(f"Chunksize must be 1+, not {chunksize:n}")
        result = kind(self)
        if chunksize == 1:
            tasks = _single_tasks(result._job, func, iterable)
        else:
            tasks = _chunk_tasks(result._job, mapstar, func, iterable, chunksize)
        self._tasks.put((tasks, result._set_length))
        return result if chunksize == 1 else (item for chunk in result for item in chunk)

    # The threads.

    def _handle_tasks(self):
        while True:
            entry = self._tasks.get()
            if entry is None:
                return
            tasks, set_length = entry
            index = -1
            for task in tasks:
                if self._state == TERMINATE:
                    return
                job, index = task[0], task[1]
                try:
                    self._inqueue.put(task)
                except Exception as error:
                    if job in self._cache:
                        self._cache[job]._set(index, (False, error))
            if set_length:
                set_length(index + 1)

    def _handle_results(self):
        while True:
            message = self._outqueue.get()
            if message is None or self._state == TERMINATE:
                return
            job, index, result = message
            if job is not None:
                if job in self._cache:
                    self._cache[job]._set(index, result)
            elif index is not None:
                self._replace_worker(index)
            if self._state == CLOSE and not self._cache:
                for _ in self._pool:
                    self._inqueue.put(None)
                return

    def _replace_worker(self, name):
        for place in range(len(self._pool)):
            if self._pool[place].name == name:
                self._pool[place].join()
                del self._pool[place]
                self._add_worker()
                return

    def _notify(self, message):
        # Past the lock of the queue, which a worker that was terminated may have kept.
        self._outqueue._writer.send(message)

    # The end.

    def close(self):
        if self._state == RUN:
            self._state = CLOSE
            self._tasks.put(None)
            self._notify((None, None, None))

    def terminate(self):
        self._state = TERMINATE
        self._terminate()

    def join(self):
        if self._state == RUN:
            raise ValueError("Pool is still running")
        self._task_handler.join()
        self._result_handler.join()
        for one in self._pool:
            one.join()

    def _end(self):
        self._state = TERMINATE
        self._tasks.put(None)
        self._notify(None)
        self._result_handler.join()
        self._stop_workers()

    def _stop_workers(self):
        for one in self._pool:
            one.terminate()
        for one in self._pool:
            one.join()
        # The thread that hands out tasks may wait for room in the pipe.
        while self._task_handler.is_alive():
            if self._inqueue._reader.poll(0.001):
                self._inqueue._reader.recv()


def _default_context():
    return context.default_context.get_context()


def _single_tasks(job, func, iterable):
    index = -1
    try:
        for index, value in enumerate(iterable):
            yield job, index, func, (value,), {}
    except Exception as error:
        yield job, index + 1, _helper_reraises_exception, (error,), {}


def _chunk_tasks(job, mapper, func, iterable, size):
    index = 0
    try:
        values = iter(iterable)
        chunk = tuple(islice(values, size))
        while chunk:
            yield job, index, mapper, ((func, chunk),), {}
            index += 1
            chunk = tuple(islice(values, size))
    except Exception as error:
        yield job, index, _helper_reraises_exception, (error,), {}


class ApplyResult:
    def __init__(self, pool, callback, error_callback):
        self._pool = pool
        self._flag = util.Flag()
        self._job = next(_job_numbers)
        self._cache = pool._cache
        self._callback = callback
        self._error_callback = error_callback
        self._cache[self._job] = self

    def ready(self):
        return self._flag.is_set()

    def successful(self):
        if not self.ready():
            raise ValueError(f"{self!r} not ready")
        return self._success

    def wait(self, timeout=None):
        self._flag.wait(timeout)

    def get(self, timeout=None):
        self.wait(timeout)
        if not self.ready():
            raise TimeoutError
        if self._success:
            return self._value
        raise self._value

    def _set(self, index, result):
        self._success, self._value = result
        self._finish()

    def _finish(self):
        callback = self._callback if self._success else self._error_callback
        if callback:
            callback(self._value)
        self._cache.pop(self._job, None)
        self._flag.set()


AsyncResult = ApplyResult


class MapResult(ApplyResult):
    def __init__(self, pool, chunksize, length, callback, error_callback):
        super().__init__(pool, callback, error_callback)
        self._success = True
        self._value = [None] * length
        self._chunksize = chunksize
        self._chunks_left = 0 if chunksize <= 0 else (length + chunksize - 1) // chunksize
        if chunksize <= 0:
            self._flag.set()
            self._cache.pop(self._job, None)

    def _set(self, index, result):
        is_success, value = result
        self._chunks_left -= 1
        if is_success and self._success:
            self._value[index * self._chunksize : (index + 1) * self._chunksize] = value
        elif not is_success and self._success:
            # The first failure is the one that is told.
            self._success = False
            self._value = value
        if self._chunks_left == 0:
            self._finish()


class IMapIterator:
    def __init__(self, pool):
        self._pool = pool
        self._job = next(_job_numbers)
        self._cache = pool._cache
        self._ready = deque()
        # One permit for each result that is ready, and one for the end.
        self._count = _timeslice.Semaphore(0, 2147483647)
        self._index = 0
        self._length = None
        self._early = {}
        self._cache[self._job] = self

    def __iter__(self):
        return self

    def next(self, timeout=None):
        if not self._count.acquire(True, -1 if timeout is None else max(timeout, 0)):
            raise TimeoutError from None
        if not self._ready:
            self._count.release()
            raise StopIteration from None
        is_success, value = self._ready.popleft()
        if is_success:
            return value
        raise value

    def __next__(self):
        return self.next()

    def _set(self, index, result):
        if self._index == index:
            self._append(result)
            while self._index in self._early:
                self._append(self._early.pop(self._index))
        else:
            self._early[index] = result
        self._check_end()

    def _append(self, result):
        self._ready.append(result)
        self._index += 1
        self._count.release()

    def _set_length(self, length):
        self._length = length
        self._check_end()

    def _check_end(self):
        if self._index == self._length and self._cache.pop(self._job, None) is not None:
            self._count.release()


class IMapUnorderedIterator(IMapIterator):
    def _set(self, index, result):
        self._append(result)
        self._check_end()


class ThreadPool(Pool):
    _wrap_exception = False

    def __init__(self, processes=None, initializer=None, initargs=()):
        super().__init__(processes, initializer, initargs)

    def Process(self, *args, **kwargs):
        from multiprocessing.dummy import Process

        return Process(*args, **kwargs)

    def _setup_queues(self):
        self._inqueue = util.LocalQueue()
        self._outqueue = util.LocalQueue()

    def _notify(self, message):
        self._outqueue.put(message)

    def _stop_workers(self):
        while not self._inqueue.empty():
            self._inqueue.get()
        for _ in self._pool:
            self._inqueue.put(None)
