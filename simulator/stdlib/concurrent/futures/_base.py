"""What all executors share: futures, waiting for them, and `map`."""

import _timeslice
from collections import deque as _deque, namedtuple as _namedtuple
from threading import Condition as _Condition, Event as _Event, Lock as _Lock

FIRST_COMPLETED = "FIRST_COMPLETED"
FIRST_EXCEPTION = "FIRST_EXCEPTION"
ALL_COMPLETED = "ALL_COMPLETED"
_AS_COMPLETED = "_AS_COMPLETED"

PENDING = "PENDING"
RUNNING = "RUNNING"
# Cancelled by somebody, and then noticed by whoever would have carried it out.
CANCELLED = "CANCELLED"
CANCELLED_AND_NOTIFIED = "CANCELLED_AND_NOTIFIED"
FINISHED = "FINISHED"

_WORDS = {
    PENDING: "pending",
    RUNNING: "running",
    CANCELLED: "cancelled",
    CANCELLED_AND_NOTIFIED: "cancelled",
    FINISHED: "finished",
}
_DONE = (CANCELLED_AND_NOTIFIED, FINISHED)

TimeoutError = TimeoutError


class Error(Exception):
    """The base of what can go wrong with a future."""


class CancelledError(Error):
    """The call was cancelled before it began."""


class InvalidStateError(Error):
    """The future is past what was asked of it."""


class BrokenExecutor(RuntimeError):
    """The executor cannot carry out anything any more."""


class Future:
    """The result of a call that somebody else carries out."""

    def __init__(self):
        self._condition = _Condition()
        self._state = PENDING
        self._result = None
        self._exception = None
        self._waiters = []
        self._done_callbacks = []

    def __repr__(self):
        with self._condition:
            words = _WORDS[self._state]
            if self._state == FINISHED:
                if self._exception is None:
                    words = f"{words} returned {type(self._result).__name__}"
                else:
                    words = f"{words} raised {type(self._exception).__name__}"
            return f"<{type(self).__name__} at {id(self):#x} state={words}>"

    def cancel(self):
        with self._condition:
            if self._state == RUNNING or self._state == FINISHED:
                return False
            if self._state != PENDING:
                return True
            self._state = CANCELLED
            self._condition.notify_all()
        self._call_callbacks()
        return True

    def cancelled(self):
        with self._condition:
            return self._state == CANCELLED or self._state == CANCELLED_AND_NOTIFIED

    def running(self):
        with self._condition:
            return self._state == RUNNING

    def done(self):
        with self._condition:
            return self._state != PENDING and self._state != RUNNING

    def result(self, timeout=None):
        with self._condition:
            self._wait_until_done(timeout)
            if self._exception is not None:
                raise self._exception
            return self._result

    def exception(self, timeout=None):
        with self._condition:
            self._wait_until_done(timeout)
            return self._exception

    def _wait_until_done(self, timeout):
        if self._state == PENDING or self._state == RUNNING:
            self._condition.wait(timeout)
        if self._state == CANCELLED or self._state == CANCELLED_AND_NOTIFIED:
            raise CancelledError()
        if self._state != FINISHED:
            raise TimeoutError()

    def add_done_callback(self, fn):
        with self._condition:
            if self._state == PENDING or self._state == RUNNING:
                self._done_callbacks.append(fn)
                return
        self._call(fn)

    def _call_callbacks(self):
        for callback in self._done_callbacks:
            self._call(callback)

    def _call(self, callback):
        try:
            callback(self)
        except Exception as error:
            _timeslice.write(2, f"exception calling callback for {self!r}\n")
            _timeslice.report_exception(error)

    # For executors.

    def set_running_or_notify_cancel(self):
        with self._condition:
            if self._state == CANCELLED:
                self._state = CANCELLED_AND_NOTIFIED
                for waiter in self._waiters:
                    waiter.add_cancelled(self)
                return False
            if self._state != PENDING:
                raise RuntimeError("Future in unexpected state")
            self._state = RUNNING
            return True

    def set_result(self, result):
        with self._condition:
            self._check_open()
            self._result = result
            self._state = FINISHED
            for waiter in self._waiters:
                waiter.add_result(self)
            self._condition.notify_all()
        self._call_callbacks()

    def set_exception(self, exception):
        with self._condition:
            self._check_open()
            self._exception = exception
            self._state = FINISHED
            for waiter in self._waiters:
                waiter.add_exception(self)
            self._condition.notify_all()
        self._call_callbacks()

    def _check_open(self):
        if self._state != PENDING and self._state != RUNNING:
            raise InvalidStateError(f"{self._state}: {self!r}")


# Waiting for several futures at a time: each of them tells a waiter how it ended.


class _Waiter:
    """Stops waiting at the first future that is done, as for `as_completed` and FIRST_COMPLETED."""

    def __init__(self):
        self.event = _Event()
        self.finished = []
        self.lock = _Lock()

    def take_finished(self):
        with self.lock:
            finished = self.finished
            self.finished = []
            self.event.clear()
            return finished

    def add_result(self, future):
        with self.lock:
            self.finished.append(future)
            self.event.set()

    def add_exception(self, future):
        self.add_result(future)

    def add_cancelled(self, future):
        self.add_result(future)


class _AllDoneWaiter(_Waiter):
    """Stops waiting once all are done, or at the first exception."""

    def __init__(self, pending, stop_on_exception):
        _Waiter.__init__(self)
        self.pending = pending
        self.stop_on_exception = stop_on_exception

    def add_result(self, future):
        with self.lock:
            self.finished.append(future)
            self.pending -= 1
            if self.pending == 0:
                self.event.set()

    def add_exception(self, future):
        self.add_result(future)
        if self.stop_on_exception:
            self.event.set()


class _Locked:
    """Holds the conditions of several futures, taken in an order that all threads agree upon."""

    def __init__(self, futures):
        self.futures = sorted(futures, key=id)

    def __enter__(self):
        for future in self.futures:
            future._condition.acquire()

    def __exit__(self, *exc):
        for future in self.futures:
            future._condition.release()


def _make_waiter(futures, pending, return_when):
    if return_when == _AS_COMPLETED or return_when == FIRST_COMPLETED:
        waiter = _Waiter()
    elif return_when == FIRST_EXCEPTION:
        waiter = _AllDoneWaiter(pending, True)
    elif return_when == ALL_COMPLETED:
        waiter = _AllDoneWaiter(pending, False)
    else:
        raise ValueError(f"Invalid return condition: {return_when!r}")
    for future in futures:
        future._waiters.append(waiter)
    return waiter


def _remove_waiter(futures, waiter):
    for future in futures:
        with future._condition:
            future._waiters.remove(waiter)


def as_completed(fs, timeout=None):
    """Yields futures as they become done; those that are done already come first."""
    end = None if timeout is None else _timeslice.now() + timeout
    futures = list(dict.fromkeys(fs))
    count = len(futures)
    with _Locked(futures):
        done = [future for future in futures if future._state in _DONE]
        pending = [future for future in futures if future._state not in _DONE]
        waiter = _make_waiter(pending, len(pending), _AS_COMPLETED)
    waiting = list(pending)
    try:
        yield from done
        while pending:
            left = None
            if end is not None:
                left = end - _timeslice.now()
                if left < 0:
                    raise TimeoutError(f"{len(pending)} (of {count}) futures unfinished")
            waiter.event.wait(left)
            for future in waiter.take_finished():
                pending.remove(future)
                yield future
    finally:
        _remove_waiter(waiting, waiter)


DoneAndNotDoneFutures = _namedtuple("DoneAndNotDoneFutures", "done not_done")


def wait(fs, timeout=None, return_when=ALL_COMPLETED):
    """Waits for futures, all of them or the first; gives two sets, of those that are done and those that are not."""
    futures = set(fs)
    with _Locked(futures):
        done = {future for future in futures if future._state in _DONE}
        not_done = futures - done
        if return_when == FIRST_COMPLETED and done:
            return DoneAndNotDoneFutures(done, not_done)
        if return_when == FIRST_EXCEPTION:
            for future in done:
                if not future.cancelled() and future.exception() is not None:
                    return DoneAndNotDoneFutures(done, not_done)
        if len(done) == len(futures):
            return DoneAndNotDoneFutures(done, not_done)
        waiter = _make_waiter(not_done, len(not_done), return_when)
    waiter.event.wait(timeout)
    _remove_waiter(not_done, waiter)
    done.update(waiter.finished)
    return DoneAndNotDoneFutures(done, futures - done)


class Executor:
    """Carries out calls for others. What it is made of is for its subclasses to say."""

    def submit(self, fn, /, *args, **kwargs):
        raise NotImplementedError()

    def map(self, fn, *iterables, timeout=None, chunksize=1):
        """Calls `fn` with each of the values; gives the results in the order of the values."""
        end = None if timeout is None else _timeslice.now() + timeout
        futures = _deque([self.submit(fn, *args) for args in zip(*iterables)])
        return _results(futures, end)

    def shutdown(self, wait=True, *, cancel_futures=False):
        pass

    def __enter__(self):
        return self

    def __exit__(self, exc_type, exc_val, exc_tb):
        self.shutdown(wait=True)
        return False


def _results(futures, end):
    try:
        while futures:
            if end is None:
                yield _take_result(futures.popleft())
            else:
                yield _take_result(futures.popleft(), end - _timeslice.now())
    finally:
        # Whoever stops listening has no use for the rest.
        for future in futures:
            future.cancel()


def _take_result(future, timeout=None):
    try:
        return future.result(timeout)
    finally:
        future.cancel()
