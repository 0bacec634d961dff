def trace(label):
    print("makes", label)

    def decorate(function):
        print("wraps", function.__name__, "with", label)

        def wrapper(*args, **kwargs):
            print("before", label)
            result = function(*args, **kwargs)
            print("after", label)
            return result

        return wrapper

    return decorate


@trace("outer")
@trace("inner")
def add(a, b=1):
    return a + b


print(add(1, b=2))


def register(cls):
    cls.registered = True
    return cls


@register
class Thing:
    @staticmethod
    def static(x):
        return x

    @classmethod
    def make(cls):
        return cls.__name__

    @property
    def size(self):
        return 42


print(Thing.registered, Thing.static(1), Thing.make(), Thing().size)


@lambda f: f()
def seven():
    return 7


print(seven)
decorators = [trace("indexed")]


@decorators[0]
def last():
    return "last"


print(last())
