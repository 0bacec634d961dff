"""Queues between processes: a pipe, locks for its ends, and for `Queue` a thread that feeds it."""

import _timeslice
import pickle
import threading
from collections import deque
from queue import Empty, Full

from multiprocessing import connection, context, synchronize, util

_END = object()


class Queue:
    def __init__(self, maxsize=0, *, ctx=None):
        if maxsize <= 0:
            maxsize = synchronize.SEM_VALUE_MAX
        self._maxsize = maxsize
        self._reader, self._writer = connection.Pipe(duplex=False)
        self._rlock = synchronize.Lock()
        self._wlock = synchronize.Lock()
        self._sem = synchronize.BoundedSemaphore(maxsize)
        self._reset()
        util.register_after_fork(self, Queue._reset)

    def _reset(self):
        """In every process anew: its own buffer, fed by a thread that it starts when it first puts something."""
        self._buffer = deque()
        self._buffered = None
        self._thread = None
        self._join_thread_at_exit = None
        self._closed = False
        self._does_not_join = False

    def _shared_state(self):
        return (self._maxsize, self._reader, self._writer, self._rlock, self._wlock, self._sem)

    def __getstate__(self):
        context.assert_spawning(self)
        return self._shared_state()

    def __setstate__(self, state):
        self._maxsize, self._reader, self._writer, self._rlock, self._wlock, self._sem = state
        self._reset()

    def put(self, obj, block=True, timeout=None):
        if self._closed:
            raise ValueError(f"Queue {self!r} is closed")
        if not self._sem.acquire(block, timeout):
            raise Full
        self._buffer_up(obj)

    def _buffer_up(self, obj):
        if self._thread is None:
            self._start_thread()
        self._buffer.append(obj)
        self._buffered.release()

    def get(self, block=True, timeout=None):
        if self._closed:
            raise ValueError(f"Queue {self!r} is closed")
        if block and timeout is None:
            with self._rlock:
                text = self._reader.recv_text()
            self._sem.release()
            return pickle.load_text(text)
        deadline = _timeslice.now() + timeout if block else 0
        if not self._rlock.acquire(block, timeout):
            raise Empty
        try:
            left = max(deadline - _timeslice.now(), 0) if block else 0
            if not self._reader.poll(left):
                raise Empty
            text = self._reader.recv_text()
            self._sem.release()
        finally:
            self._rlock.release()
        return pickle.load_text(text)

    def qsize(self):
        return self._maxsize - self._sem.get_value()

    def empty(self):
        return not self._reader.poll()

    def full(self):
        return self._sem.get_value() == 0

    def get_nowait(self):
        return self.get(False)

    def put_nowait(self, obj):
        return self.put(obj, False)

    def close(self):
        self._closed = True
        if self._thread is not None:
            self._buffer.append(_END)
            self._buffered.release()
        else:
            self._reader.close()

    def join_thread(self):
        assert self._closed, f"Queue {self!r} not closed"
        if self._join_thread_at_exit is not None:
            self._join_thread_at_exit()

    def cancel_join_thread(self):
        self._does_not_join = True
        if self._join_thread_at_exit is not None:
            self._join_thread_at_exit.cancel()

    def _start_thread(self):
        self._buffered = _timeslice.Semaphore(0, synchronize.SEM_VALUE_MAX)
        self._thread = threading.Thread(target=self._feed, name="QueueFeederThread", daemon=True)
        self._thread.start()
        if not self._does_not_join:
            self._join_thread_at_exit = util.Finalize(self._thread, self._finish_feeding, exitpriority=-5)

    def _finish_feeding(self):
        if not self._closed:
            self._closed = True
            self._buffer.append(_END)
            self._buffered.release()
        self._thread.join()

    def _feed(self):
        while True:
            self._buffered.acquire()
            obj = self._buffer.popleft()
            if obj is _END:
                self._reader.close()
                self._writer.close()
                return
            try:
                text = pickle.dump_text(obj)
                with self._wlock:
                    self._writer.send_text(text)
            except Exception as error:
                self._sem.release()
                self._on_queue_feeder_error(error, obj)

    def _on_queue_feeder_error(self, error, obj):
        _timeslice.report_exception(error)


class JoinableQueue(Queue):
    def __init__(self, maxsize=0, *, ctx=None):
        super().__init__(maxsize)
        self._unfinished_tasks = synchronize.Semaphore(0)
        self._cond = synchronize.Condition()

    def __getstate__(self):
        context.assert_spawning(self)
        return self._shared_state(), self._cond, self._unfinished_tasks

    def __setstate__(self, state):
        shared, self._cond, self._unfinished_tasks = state
        super().__setstate__(shared)

    def put(self, obj, block=True, timeout=None):
        if self._closed:
            raise ValueError(f"Queue {self!r} is closed")
        if not self._sem.acquire(block, timeout):
            raise Full
        with self._cond:
            self._unfinished_tasks.release()
            self._buffer_up(obj)

    def task_done(self):
        with self._cond:
            if not self._unfinished_tasks.acquire(False):
                raise ValueError("task_done() called too many times")
            if self._unfinished_tasks.get_value() == 0:
                self._cond.notify_all()

    def join(self):
        with self._cond:
            if self._unfinished_tasks.get_value() != 0:
                self._cond.wait()


class SimpleQueue:
    def __init__(self, *, ctx=None):
        self._reader, self._writer = connection.Pipe(duplex=False)
        self._rlock = synchronize.Lock()
        self._wlock = synchronize.Lock()

    def __getstate__(self):
        context.assert_spawning(self)
        return (self._reader, self._writer, self._rlock, self._wlock)

    def __setstate__(self, state):
        self._reader, self._writer, self._rlock, self._wlock = state

    def close(self):
        self._reader.close()
        self._writer.close()

    def empty(self):
        return not self._reader.poll()

    def get(self):
        with self._rlock:
            text = self._reader.recv_text()
        return pickle.load_text(text)

    def put(self, obj):
        text = pickle.dump_text(obj)
        with self._wlock:
            self._writer.send_text(text)
