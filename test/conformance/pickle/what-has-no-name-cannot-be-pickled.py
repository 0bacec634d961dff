import pickle
import threading


def outer():
    def inner():
        pass

    class Local:
        pass

    return inner, Local


def numbers():
    yield 1


def replaced():
    pass


old = replaced


def replaced():
    pass


def attempt(value):
    try:
        pickle.dumps(value)
    except Exception as error:
        print(type(error), str(error).split(" at 0x")[0])
        print(str(error).split(">")[-1])


inner, Local = outer()
attempt(lambda: None)
attempt(inner)
attempt(Local)
attempt(Local())
attempt(numbers())
attempt(threading.Lock())
attempt(threading.RLock())
attempt(pickle)
attempt(old)
attempt([1, {"key": lambda: None}])
