import threading


class Count(int):
    pass


cases = [
    ((True, "x"), {}),
    ((None,), {}),
    ((1.5,), {}),
    (([],), {}),
    ((True, None), {}),
    ((), {"timeout": "1"}),
    ((False, "x"), {}),
    ((True, True), {}),
    ((True, 0), {}),
    ((Count(1), Count(2)), {}),
    ((False, -1.0), {}),
    ((False, 1), {}),
    ((2**40,), {}),
    ((True, 2**70), {}),
    ((True, float("nan")), {}),
    ((True, -2), {}),
]
for make in (threading.Lock, threading.RLock):
    for args, kwargs in cases:
        lock = make()
        try:
            print(args, kwargs, lock.acquire(*args, **kwargs))
        except (TypeError, ValueError, OverflowError) as error:
            print(args, kwargs, type(error).__name__, error)
