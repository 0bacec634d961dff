from functools import partial, reduce, wraps
from operator import add, mul


def compose(*functions):
    return reduce(lambda f, g: lambda x: g(f(x)), functions)


def retry(times):
    def decorate(function):
        @wraps(function)
        def inner(*args, **kwargs):
            for attempt in range(times):
                try:
                    return function(*args, **kwargs)
                except ValueError as e:
                    print("attempt", attempt, e)
            raise RuntimeError(f"{function.__name__} failed {times} times")

        return inner

    return decorate


calls = []


@retry(3)
def fragile(limit):
    """Fails at first."""
    calls.append(limit)
    if len(calls) < limit:
        raise ValueError(f"call {len(calls)}")
    return "done"


print(compose(partial(add, 3), partial(mul, 10), str)(4), fragile(3), fragile.__name__, fragile.__doc__)
calls.clear()
try:
    fragile(9)
except RuntimeError as e:
    print(e, e.__context__)


class Button:
    def __init__(self):
        self.log = []

    def press(self, name, times=1):
        self.log.append(name * times)
        return self


b = Button()
ok = partial(b.press, "ok")
ok()
ok(times=2)
print(b.log, ok.func.__name__)
