from contextlib import ExitStack, closing, contextmanager, nullcontext, suppress


@contextmanager
def tag(name):
    print(f"<{name}>")
    try:
        yield name.upper()
    except ValueError as e:
        print("handled", e)
    finally:
        print(f"</{name}>")


with tag("b") as t:
    print(t)
with tag("i"):
    raise ValueError("inside")
try:
    with tag("u"):
        raise KeyError("through")
except KeyError as e:
    print("outside", e)


@tag("deco")
def work(x):
    print("working", x)
    return x


print(work(1), work(2))
with suppress(KeyError, ZeroDivisionError):
    print(1 / 0)
print("after")


class Door:
    def close(self):
        print("closed")


with closing(Door()) as door, nullcontext(5) as five:
    print(type(door).__name__, five)
with ExitStack() as stack:
    names = [stack.enter_context(tag(n)) for n in ("x", "y")]
    stack.callback(print, "callback", end="!\n")
    print(names)
with ExitStack() as stack:
    stack.enter_context(tag("outer"))
    stack.push(lambda *details: print("exit with", details[0].__name__) or True)
    raise RuntimeError("swallowed")
kept = ExitStack()
kept.callback(print, "later")
moved = kept.pop_all()
kept.close()
print("not yet")
moved.close()
try:
    ExitStack().enter_context(5)
except TypeError as e:
    print(e)


@contextmanager
def silent():
    if False:
        yield


@contextmanager
def twice():
    yield 1
    yield 2


for manager in (silent, twice):
    try:
        with manager():
            pass
    except RuntimeError as e:
        print(e)
