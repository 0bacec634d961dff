"""What the module says of itself."""


def documented():
    """What the function says."""
    return 1


def bare():
    return "not a docstring"


class Documented:
    """What the class says."""

    def method(self):
        'One line.'


print(__doc__)
print(documented.__doc__, bare.__doc__, Documented.__doc__, Documented.method.__doc__, Documented().__doc__)
print(documented.__name__, documented.__qualname__, Documented.method.__qualname__, Documented.__module__)
print((lambda: 0).__name__, (lambda: 0).__doc__)
