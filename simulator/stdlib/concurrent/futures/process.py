"""`ProcessPoolExecutor`: processes that take calls from a queue; a thread of their owner looks after them."""

import _timeslice
import atexit
import multiprocessing
import pickle
import threading
from collections import deque
from concurrent.futures._base import BrokenExecutor, Executor, Future
from itertools import islice, repeat

from multiprocessing import queues

# Calls that are in the queue beyond one for each worker: those can no longer be cancelled.
EXTRA_QUEUED_CALLS = 1
_ABRUPT_END = "A process in the process pool was terminated abruptly while the future was running or pending."
_NOT_USABLE = "A child process terminated abruptly, the process pool is not usable anymore"

_managers = {}
_is_exiting = False


class BrokenProcessPool(BrokenExecutor):
    """A worker ended without being told to."""


class _RemoteTraceback(Exception):
    """The traceback that a worker's exception had there."""

    def __init__(self, tb):
        self.tb = tb

    def __str__(self):
        return self.tb


class _ExceptionWithTraceback:
    def __init__(self, exc):
        self.exc = exc
        self.tb = f'\n"""\n{_timeslice.format_exception(exc)}"""'

    def __reduce__(self):
        return _rebuild_exc, (self.exc, self.tb)


def _rebuild_exc(exc, tb):
    exc.__cause__ = _RemoteTraceback(tb)
    return exc


class _Call:
    """What a worker is to carry out."""

    def __init__(self, number, fn, args, kwargs):
        self.number = number
        self.fn = fn
        self.args = args
        self.kwargs = kwargs


class _CallQueue(queues.Queue):
    """Where a call cannot be sent, its future says so."""

    def __init__(self, maxsize, ctx, pending):
        self._pending = pending
        super().__init__(maxsize, ctx=ctx)

    def _on_queue_feeder_error(self, error, obj):
        future = self._pending.pop(obj.number, (None, None))[0]
        if future is None:
            super()._on_queue_feeder_error(error, obj)
            return
        error.__cause__ = _RemoteTraceback(f'\n"""\n{_timeslice.format_exception(error)}"""')
        future.set_exception(error)


def _process_worker(calls, results, initializer, initargs, max_tasks=None):
    if initializer is not None:
        try:
            initializer(*initargs)
        except BaseException as error:
            _timeslice.write(2, "Exception in initializer:\n")
            _timeslice.report_exception(error)
            return
    done = 0
    while True:
        call = calls.get()
        if call is None:
            results.put(("stopped", multiprocessing.current_process().name))
            return
        done += 1
        is_last = max_tasks is not None and done >= max_tasks
        try:
            answer = ("result", call.number, True, call.fn(*call.args, **call.kwargs))
        except BaseException as error:
            answer = ("result", call.number, False, _ExceptionWithTraceback(error))
        try:
            results.put(answer)
        except BaseException as error:
            results.put(("result", call.number, False, _ExceptionWithTraceback(error)))
        if is_last:
            results.put(("replace", multiprocessing.current_process().name))
            return


def _process_chunk(fn, chunk):
    return [fn(*args) for args in chunk]


def _chunks(iterables, size):
    values = zip(*iterables)
    while chunk := tuple(islice(values, size)):
        yield chunk


def _flatten(chunks):
    for chunk in chunks:
        chunk.reverse()
        while chunk:
            yield chunk.pop()


class ProcessPoolExecutor(Executor):
    def __init__(
        self, max_workers=None, mp_context=None, initializer=None, initargs=(), *, max_tasks_per_child=None
    ):
        if max_workers is None:
            max_workers = _timeslice.cpu_count() or 1
        elif max_workers <= 0:
            raise ValueError("max_workers must be greater than 0")
        if mp_context is None:
            mp_context = multiprocessing.get_context("spawn" if max_tasks_per_child is not None else None)
        if initializer is not None and not callable(initializer):
            raise TypeError("initializer must be a callable")
        if max_tasks_per_child is not None:
            if not isinstance(max_tasks_per_child, int):
                raise TypeError("max_tasks_per_child must be an integer")
            if max_tasks_per_child <= 0:
                raise ValueError("max_tasks_per_child must be >= 1")
            if mp_context.get_start_method() == "fork":
                raise ValueError(
                    "max_tasks_per_child is incompatible with the 'fork' multiprocessing start method; "
                    "supply a different mp_context."
                )
        self._max_workers = max_workers
        self._mp_context = mp_context.get_context()
        self._initializer = initializer
        self._initargs = initargs
        self._max_tasks_per_child = max_tasks_per_child
        self._processes = {}
        # What has not been queued yet; what is waited for, by number: the future and the call.
        self._waiting = deque()
        self._pending = {}
        self._count = 0
        self._lock = threading.Lock()
        self._broken = False
        self._shutdown = False
        self._manager = None
        self._calls = _CallQueue(max_workers + EXTRA_QUEUED_CALLS, self._mp_context, self._pending)
        self._results = queues.SimpleQueue(ctx=self._mp_context)

    def submit(self, fn, /, *args, **kwargs):
        with self._lock:
            if self._broken:
                raise BrokenProcessPool(self._broken)
            if self._shutdown:
                raise RuntimeError("cannot schedule new futures after shutdown")
            if _is_exiting:
                raise RuntimeError("cannot schedule new futures after interpreter shutdown")
            future = Future()
            self._pending[self._count] = (future, _Call(self._count, fn, args, kwargs))
            self._waiting.append(self._count)
            self._count += 1
            if self._manager is None:
                for _ in range(self._max_workers):
                    self._add_worker()
                self._manager = threading.Thread(target=self._manage)
                self._manager.start()
                _managers[self._manager] = self
            self._wake_manager()
            return future

    def map(self, fn, *iterables, timeout=None, chunksize=1):
        if chunksize < 1:
            raise ValueError("chunksize must be >= 1.")
        chunks = _chunks(iterables, chunksize)
        return _flatten(super().map(_process_chunk, repeat(fn), chunks, timeout=timeout))

    def shutdown(self, wait=True, *, cancel_futures=False):
        with self._lock:
            if cancel_futures:
                while self._waiting:
                    future, _ = self._pending.pop(self._waiting.popleft())
                    future.cancel()
            self._shutdown = True
            manager = self._manager
            if manager is not None:
                self._wake_manager()
        if manager is not None and wait:
            manager.join()

    def _wake_manager(self):
        self._results._writer.send(None)

    def _add_worker(self):
        worker = self._mp_context.Process(
            target=_process_worker,
            args=(self._calls, self._results, self._initializer, self._initargs, self._max_tasks_per_child),
        )
        worker.start()
        self._processes[worker.name] = worker
        notice = pickle.dump_text(("ended", worker.name))
        _timeslice.process_notify(worker.sentinel, self._results._writer._target, notice)

    # The manager's thread.

    def _manage(self):
        stopping = set()
        while True:
            self._queue_calls()
            message = self._results._reader.recv()
            if message is not None:
                kind, which = message[0], message[1]
                if kind == "result":
                    self._finish(which, message[2], message[3])
                elif kind == "stopped":
                    stopping.add(which)
                elif kind == "replace":
                    stopping.add(which)
                    self._processes.pop(which).join()
                    self._add_worker()
                elif which not in stopping:
                    self._break()
                    return
            if (self._shutdown or _is_exiting) and not self._pending:
                self._stop_workers()
                return

    def _queue_calls(self):
        while self._waiting and not self._calls.full():
            number = self._waiting.popleft()
            future, call = self._pending[number]
            if future.set_running_or_notify_cancel():
                self._calls.put(call)
            else:
                del self._pending[number]

    def _finish(self, number, is_success, value):
        future = self._pending.pop(number, (None, None))[0]
        if future is None:
            return
        if is_success:
            future.set_result(value)
        else:
            future.set_exception(value)

    def _break(self):
        self._broken = _NOT_USABLE
        for future, _ in list(self._pending.values()):
            future.set_exception(BrokenProcessPool(_ABRUPT_END))
        self._pending.clear()
        self._waiting.clear()
        for worker in self._processes.values():
            worker.terminate()
        self._join_workers()

    def _stop_workers(self):
        for _ in self._processes:
            self._calls.put(None)
        self._join_workers()

    def _join_workers(self):
        self._calls.close()
        self._calls.join_thread()
        for worker in self._processes.values():
            worker.join()


def _join_all():
    """At the end of the process: what was submitted is finished."""
    global _is_exiting
    _is_exiting = True
    for manager, executor in list(_managers.items()):
        if manager.is_alive():
            executor._wake_manager()
            manager.join()


threading._register_atexit(_join_all)
_timeslice.at_exit(atexit._finish)
