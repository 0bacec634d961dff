"""One function for many values at the same time.

    import parallel

    prices = parallel.map(fetch_price, ["apple", "pear"], extras={"currency": "EUR"})

Part of Timeslice; runs under CPython too, if this file lies on PYTHONPATH.
"""

import traceback
from concurrent import futures

_EXECUTORS = {"threads": "ThreadPoolExecutor", "processes": "ProcessPoolExecutor"}


class FailedTask:
    """Stands among the results for a call that raised an exception. It counts as false."""

    def __init__(self, params, exception):
        self.params = params
        self.exception = exception
        self.traceback = "".join(traceback.format_exception(type(exception), exception, exception.__traceback__))

    def __bool__(self):
        return False

    def __repr__(self):
        return f"FailedTask({self.params!r}, {self.exception!r})"


def map(fn, params, *, extras=None, executor="threads", silent=True, max_workers=None):
    """Calls `fn` for each of `params`, several at a time; gives a list of the results in the order of `params`.

    params: for each call a tuple of arguments, a dict of named arguments, or any other value as the only argument
    extras: a dict of named arguments that every call gets; an item of `params` that names the same wins
    executor: "threads", "processes", or a class such as concurrent.futures.ThreadPoolExecutor
    silent: whether a call that fails gives a FailedTask; if not, the first failure is raised and what has not begun is
        cancelled
    max_workers: how many calls at a time at most; None leaves it to the executor
    """
    make_pool = _executor_class(executor)
    params = list(params)
    extras = {} if extras is None else dict(extras)
    with make_pool(max_workers=max_workers) as pool:
        calls = [_submit(pool, fn, each, extras) for each in params]
        if silent:
            return [_result_or_failure(each, call) for each, call in zip(params, calls)]
        try:
            return [call.result() for call in calls]
        finally:
            for call in calls:
                call.cancel()


def _executor_class(executor):
    if callable(executor):
        return executor
    if executor not in _EXECUTORS:
        raise ValueError(f"executor must be 'threads', 'processes' or a class, not {executor!r}")
    return getattr(futures, _EXECUTORS[executor])


def _submit(pool, fn, params, extras):
    if isinstance(params, dict):
        return pool.submit(fn, **{**extras, **params})
    if isinstance(params, tuple):
        return pool.submit(fn, *params, **extras)
    return pool.submit(fn, params, **extras)


def _result_or_failure(params, call):
    exception = call.exception()
    return call.result() if exception is None else FailedTask(params, exception)
