"""`ThreadPoolExecutor`: threads that take calls from a queue, made as they are needed."""

import _timeslice
import atexit
import threading
from concurrent.futures._base import BrokenExecutor, Executor, Future
from os import cpu_count as _cpu_count
from queue import Empty as _Empty, SimpleQueue as _SimpleQueue

# The queue of each worker that runs, and whether the process is about to end.
_queues = {}
_is_exiting = False
_exit_lock = threading.Lock()


class BrokenThreadPool(BrokenExecutor):
    """The initializer of a worker failed."""


class _Call:
    """A call to carry out."""

    def __init__(self, future, fn, args, kwargs):
        self.future = future
        self.fn = fn
        self.args = args
        self.kwargs = kwargs

    def run(self):
        if not self.future.set_running_or_notify_cancel():
            return
        try:
            result = self.fn(*self.args, **self.kwargs)
        except BaseException as error:
            self.future.set_exception(error)
        else:
            self.future.set_result(result)


def _work(executor, calls):
    """What a worker does: call after call, until there is None in the queue."""
    if executor._initializer is not None:
        try:
            executor._initializer(*executor._initargs)
        except BaseException as error:
            _timeslice.write(2, "Exception in initializer:\n")
            _timeslice.report_exception(error)
            executor._break()
            return
    while True:
        call = calls.get()
        if call is None:
            # Each worker tells the next one.
            executor._shutdown = True
            calls.put(None)
            return
        call.run()
        executor._idle_semaphore.release()


def _join_all():
    """At the end of the process: workers finish what is in their queues."""
    global _is_exiting
    with _exit_lock:
        _is_exiting = True
    workers = list(_queues.items())
    for worker, calls in workers:
        calls.put(None)
    for worker, calls in workers:
        worker.join()


class ThreadPoolExecutor(Executor):
    # Handed out one by one whatever the threads do, as by itertools.count in CPython.
    _numbers = iter(range(1000000000))

    def __init__(self, max_workers=None, thread_name_prefix="", initializer=None, initargs=()):
        if max_workers is None:
            # Calls mostly wait: more threads than CPUs, but not hundreds on a large machine.
            max_workers = min(32, (_cpu_count() or 1) + 4)
        if max_workers <= 0:
            raise ValueError("max_workers must be greater than 0")
        if initializer is not None and not callable(initializer):
            raise TypeError("initializer must be a callable")
        self._max_workers = max_workers
        self._work_queue = _SimpleQueue()
        self._idle_semaphore = threading.Semaphore(0)
        self._threads = set()
        self._broken = False
        self._shutdown = False
        self._shutdown_lock = threading.Lock()
        self._thread_name_prefix = thread_name_prefix or f"ThreadPoolExecutor-{next(self._numbers)}"
        self._initializer = initializer
        self._initargs = initargs

    def submit(self, fn, /, *args, **kwargs):
        with self._shutdown_lock, _exit_lock:
            if self._broken:
                raise BrokenThreadPool(self._broken)
            if self._shutdown:
                raise RuntimeError("cannot schedule new futures after shutdown")
            if _is_exiting:
                raise RuntimeError("cannot schedule new futures after interpreter shutdown")
            future = Future()
            self._work_queue.put(_Call(future, fn, args, kwargs))
            self._add_worker_if_needed()
            return future

    def _add_worker_if_needed(self):
        if self._idle_semaphore.acquire(timeout=0):
            return
        count = len(self._threads)
        if count < self._max_workers:
            worker = threading.Thread(
                name=f"{self._thread_name_prefix}_{count}", target=_work, args=(self, self._work_queue)
            )
            worker.start()
            self._threads.add(worker)
            _queues[worker] = self._work_queue

    def _break(self):
        with self._shutdown_lock:
            self._broken = "A thread initializer failed, the thread pool is not usable anymore"
            while (call := self._take_call()) is not None:
                call.future.set_exception(BrokenThreadPool(self._broken))

    def _take_call(self):
        try:
            return self._work_queue.get_nowait()
        except _Empty:
            return None

    def shutdown(self, wait=True, *, cancel_futures=False):
        with self._shutdown_lock:
            self._shutdown = True
            if cancel_futures:
                while (call := self._take_call()) is not None:
                    call.future.cancel()
            self._work_queue.put(None)
        if wait:
            for worker in self._threads:
                worker.join()


# Every process that comes here ends by finishing the calls that are left.
threading._register_atexit(_join_all)
_timeslice.at_exit(atexit._finish)
