class Manager:
    def __init__(self, name, swallows=False):
        self.name = name
        self.swallows = swallows

    def __enter__(self):
        print("enter", self.name)
        return self.name

    def __exit__(self, kind, value, traceback):
        print("exit", self.name, None if kind is None else kind.__name__, value)
        return self.swallows


def returns(x):
    with Manager("a") as a, Manager("b") as b:
        if x:
            return a + b
    return "after"


def loops():
    for i in range(5):
        try:
            if i == 1:
                continue
            if i == 3:
                break
            print("body", i)
        finally:
            print("finally", i)
    else:
        print("not here")
    while True:
        with Manager(i):
            break


def overrides():
    for x in [1, 2]:
        try:
            return x
        finally:
            continue
    try:
        return "lost"
    finally:
        return "kept"


def nested():
    try:
        try:
            raise ValueError("one")
        except ValueError as e:
            print("caught", e)
            raise KeyError("two") from e
        finally:
            print("inner finally")
    except KeyError as e:
        print("outer", e, repr(e.__cause__))
        try:
            e.missing
        except AttributeError as again:
            print("again", again)
        print("still", e)
    else:
        print("no")
    try:
        e
    except NameError as problem:
        print(problem)


def reraises():
    try:
        try:
            1 / 0
        except ZeroDivisionError:
            print("first")
            raise
    except ArithmeticError as e:
        print("second", e)
    try:
        raise
    except RuntimeError as e:
        print(e)


print(returns(1))
print(returns(0))
loops()
print(overrides())
nested()
reraises()
with Manager("quiet", True):
    raise OSError("never seen")
with (Manager("p") as p, Manager("q") as q):
    print(p, q)
try:
    with Manager("loud"):
        raise OSError("seen")
except OSError as e:
    print("got", e)


def returns_in_handler():
    for x in "ab":
        try:
            int(x)
        except ValueError as e:
            with Manager(x):
                try:
                    return f"{x}: {e}"
                finally:
                    print("leaving")


print(returns_in_handler())
try:
    assert 1 > 2, f"{1} is not above {2}"
except AssertionError as e:
    print("assertion:", e)
