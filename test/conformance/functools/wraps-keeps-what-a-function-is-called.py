from functools import update_wrapper, wraps


def logged(function):
    @wraps(function)
    def wrapper(*args, **kwargs):
        """Wrapper."""
        print("call", function.__name__, args, kwargs)
        return function(*args, **kwargs)

    return wrapper


@logged
def add(a, b=1):
    """Adds."""
    return a + b


add.note = "mine"
print(add(1, b=2), add.__name__, add.__doc__, add.__qualname__, add.__module__, add.__wrapped__(5))


@logged
@logged
def twice(x):
    return x


print(twice(3), twice.__name__)


def plain():
    pass


update_wrapper(plain, add)
print(plain.__name__, plain.note, plain.__wrapped__ is add)
