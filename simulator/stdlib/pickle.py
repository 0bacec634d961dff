"""Values as text and back: what one process sends another. The text is Timeslice's own, not CPython's bytes.

A text is a list of lines, each an operation on a stack: its first character says which, the rest is its argument.
Every container and object that is read gets the next number of the memo, so that what is met again is the same object.
"""

import _pickle
import _timeslice

HIGHEST_PROTOCOL = 5
DEFAULT_PROTOCOL = 4


class PickleError(Exception):
    __module__ = "_pickle"


class PicklingError(PickleError):
    __module__ = "_pickle"


class UnpicklingError(PickleError):
    __module__ = "_pickle"


def dumps(obj, protocol=None, *, fix_imports=True, buffer_callback=None):
    if protocol is not None and protocol > HIGHEST_PROTOCOL:
        raise ValueError(f"pickle protocol must be <= {HIGHEST_PROTOCOL}")
    return bytes_of_text(dump_text(obj))


def bytes_of_text(text):
    return (text + _END).encode("utf-8", "surrogatepass")


def dump(obj, file, protocol=None, *, fix_imports=True, buffer_callback=None):
    file.write(dumps(obj, protocol))


def loads(data, /, *, fix_imports=True, encoding="ASCII", errors="strict", buffers=()):
    if not isinstance(data, (bytes, bytearray)):
        raise TypeError(f"a bytes-like object is required, not '{type(data).__name__}'")
    # What comes after the end is left unread.
    text, end, _ = data.decode("utf-8", "surrogatepass").partition(_END)
    if not end and text:
        raise UnpicklingError("pickle data was truncated")
    return load_text(text)


def load(file, *, fix_imports=True, encoding="ASCII", errors="strict", buffers=()):
    lines = []
    while True:
        line = file.readline()
        if not isinstance(line, (bytes, bytearray)):
            raise TypeError(f"a bytes-like object is required, not '{type(line).__name__}'")
        lines.append(line)
        if line == b".\n" or line == b"":
            return loads(b"".join(lines))


# The last line; no other begins like it.
_END = "\n.\n"


def dump_text(value):
    writer = _Writer()
    writer.save(value)
    return "\n".join(writer.lines)


class _Writer:
    def __init__(self):
        self.lines = []
        # By identity: the number in the memo, and the object, which has to live as long as its number.
        self.memo = {}
        self.kept = []

    def save(self, value):
        kind = type(value)
        if kind is int:
            self.lines.append(f"i{value}")
        elif kind is str:
            self.save_str(value)
        elif value is None:
            self.lines.append("N")
        elif kind is bool:
            self.lines.append("T" if value else "F")
        elif kind is float:
            self.lines.append(f"f{value!r}")
        elif kind is bytes:
            self.save_text("b", value.decode("latin-1"))
        elif id(value) in self.memo:
            self.lines.append(f"g{self.memo[id(value)]}")
        elif kind is tuple:
            self.save_tuple(value)
        elif kind is list:
            self.lines.append("l")
            self.memoize(value)
            self.save_items(value)
        elif kind is dict:
            self.lines.append("d")
            self.memoize(value)
            self.save_entries(value)
        elif kind is set:
            self.lines.append("h")
            self.memoize(value)
            for item in value:
                self.save(item)
            self.lines.append(f"k{len(value)}")
        elif kind is frozenset:
            for item in value:
                self.save(item)
            self.lines.append(f"z{len(value)}")
            self.memoize(value)
        elif value is ...:
            self.lines.append("E")
        elif value is NotImplemented:
            self.lines.append("Q")
        elif kind is _Function:
            self.save_global(value, value.__qualname__)
        elif kind is _NativeFunction:
            self.save_native_function(value)
        elif kind is _Method:
            self.save_reduced(value, (getattr, (value.__self__, value.__name__)))
        elif isinstance(value, type):
            self.save_class(value)
        else:
            self.save_object(value, kind)

    def memoize(self, value):
        self.memo[id(value)] = len(self.kept)
        self.kept.append(value)

    def save_str(self, value):
        if "\\" in value or "\n" in value:
            self.save_text("e", value)
        else:
            self.lines.append(f"s{value}")

    def save_text(self, operation, text):
        text = text.replace("\\", "\\\\").replace("\n", "\\n")
        self.lines.append(f"{operation}{text}")

    def save_tuple(self, value):
        for item in value:
            self.save(item)
        if id(value) in self.memo:
            # An item leads back to the tuple, which has been written meanwhile.
            self.lines.append(f"p{len(value)}")
            self.lines.append(f"g{self.memo[id(value)]}")
        else:
            self.lines.append(f"t{len(value)}")
            self.memoize(value)

    def save_items(self, items):
        count = 0
        for item in items:
            self.save(item)
            count += 1
        self.lines.append(f"a{count}")

    def save_entries(self, entries):
        count = 0
        for key in entries:
            self.save(key)
            self.save(entries[key])
            count += 1
        self.lines.append(f"u{count}")

    def save_class(self, value):
        if value is type(None) or value is type(...) or value is type(NotImplemented):
            self.save_reduced(value, (type, (None if value is type(None) else ... if value is type(...) else NotImplemented,)))
        else:
            self.save_global(value, value.__qualname__)

    def save_native_function(self, value):
        owner = getattr(value, "__self__", None)
        if owner is None or type(owner) is _Module:
            self.save_global(value, getattr(value, "__qualname__", value.__name__))
        else:
            self.save_reduced(value, (getattr, (owner, value.__name__)))

    def save_global(self, value, name):
        if isinstance(value, type) and value.__module__ == "builtins":
            name = name.rpartition(".")[2]
            module_name = _holder_of(value, name) or "builtins"
        else:
            module_name = _module_name(value, name)
        if "<locals>" in name:
            raise AttributeError(f"Can't pickle local object '{name}'")
        try:
            found = _find(module_name, name)
        except (AttributeError, ModuleNotFoundError):
            raise PicklingError(
                f"Can't pickle {value!r}: attribute lookup {name} on {module_name} failed"
            ) from None
        if found is not value:
            raise PicklingError(f"Can't pickle {value!r}: it's not the same object as {module_name}.{name}")
        self.lines.append(f"c{module_name} {name}")
        self.memoize(value)

    def save_object(self, value, kind):
        reduced = _reduce(value, kind)
        if isinstance(reduced, str):
            self.save_global(value, reduced)
        elif not isinstance(reduced, tuple):
            raise PicklingError("__reduce__ must return a string or tuple")
        elif not 2 <= len(reduced) <= 6:
            raise PicklingError("tuple returned by __reduce__ must contain 2 through 6 elements")
        else:
            self.save_reduced(value, reduced)

    def save_reduced(self, value, reduced):
        function, args, state, items, entries = (*reduced, None, None, None)[:5]
        if not callable(function):
            raise PicklingError("first item of the tuple returned by __reduce__ must be callable")
        if not isinstance(args, tuple):
            raise PicklingError("second item of the tuple returned by __reduce__ must be a tuple")
        if function is _new_object:
            self.save(args[0])
            self.save(args[1:])
            self.lines.append("O")
        else:
            self.save(function)
            self.save(args)
            self.lines.append("R")
        self.memoize(value)
        if items is not None:
            for item in items:
                self.save(item)
                self.lines.append("A")
        if entries is not None:
            for key, entry in entries:
                self.save(key)
                self.save(entry)
                self.lines.append("U")
        if state is not None:
            self.save(state)
            self.lines.append("B")


def _function():
    yield


class _Something:
    def method(self):
        pass


_Function = type(_function)
_NativeFunction = type(len)
_Method = type(_Something().method)
_Module = type(_pickle)
# Types of the kernel's objects and of code at work, by the names that CPython has for them.
_REFUSED = {
    "Lock": "_thread.lock",
    "RLock": "_thread.RLock",
    "Semaphore": "_multiprocessing.SemLock",
}
_UNPICKLABLE = (
    "generator code frame cell module property staticmethod classmethod super traceback thread_handle Lock RLock "
    "Semaphore dict_keys dict_values dict_items"
).split()
_PLAIN_REDUCTIONS = {
    "range": lambda value: (range, (value.start, value.stop, value.step)),
    "deque": lambda value: (type(value), (list(value), value.maxlen)),
    "bytearray": lambda value: (bytearray, (bytes(value),)),
    "slice": lambda value: (slice, (value.start, value.stop, value.step)),
}


def _module_name(value, name):
    module = getattr(value, "__module__", None)
    if module is not None:
        return module
    return _holder_of(value, name) or "__main__"


def _holder_of(value, name):
    """The module in which that name stands for the value."""
    for candidate in ("builtins", *_pickle.module_names()):
        try:
            if _find(candidate, name) is value:
                return candidate
        except (AttributeError, ModuleNotFoundError):
            pass
    return None


def _import(name):
    module = _pickle.find_module(name)
    if module is None:
        # A process that began afresh has imported no more than the program's file does.
        package = name.rpartition(".")[0]
        if package:
            _import(package)
        module = _timeslice.import_module(name)
    return module


def _find(module_name, name):
    value = _import(module_name)
    for part in name.split("."):
        value = getattr(value, part)
    return value


def _new_object(cls, *args):
    return cls.__new__(cls, *args)


def _reduce(value, kind):
    if hasattr(kind, "__members__") and hasattr(value, "_value_"):
        return kind, (value.value,)
    special = _PLAIN_REDUCTIONS.get(kind.__name__)
    if special is not None and kind.__module__ in ("builtins", "collections"):
        return special(value)
    own = getattr(kind, "__reduce_ex__", None)
    if own is not None and type(own) is _Function:
        return own(value, 4)
    own = getattr(kind, "__reduce__", None)
    if own is not None and type(own) is _Function:
        return own(value)
    if isinstance(value, BaseException):
        attributes = value.__dict__
        return (kind, value.args, attributes) if attributes else (kind, value.args)
    name = kind.__name__
    if name in _UNPICKLABLE and kind.__module__ in ("builtins", "_thread", "_timeslice"):
        raise TypeError(f"cannot pickle '{_REFUSED.get(name, name)}' object")
    return _reduce_instance(value, kind)


def _reduce_instance(value, kind):
    if isinstance(value, tuple) and hasattr(kind, "_fields") and hasattr(kind, "_make"):
        return kind, tuple(value)
    if hasattr(kind, "__getnewargs__"):
        args = value.__getnewargs__()
    else:
        args = ()
        for base in _VALUES:
            if isinstance(value, base):
                args = (base(value),)
    if isinstance(value, bytearray):
        return kind, (bytes(value),), _state_of(value, kind)
    items = iter(value) if isinstance(value, list) else None
    entries = iter(value.items()) if isinstance(value, dict) else None
    return _new_object, (kind, *args), _state_of(value, kind), items, entries


# What is fixed when an object is made has to be given to __new__.
_VALUES = (int, float, str, bytes, tuple, frozenset)


def _state_of(value, kind):
    own = getattr(kind, "__getstate__", None)
    if own is not None and type(own) is _Function:
        return value.__getstate__()
    attributes = getattr(value, "__dict__", None)
    slots = {}
    for cls in kind.__mro__:
        names = cls.__dict__.get("__slots__", ())
        for name in (names,) if isinstance(names, str) else names:
            if name not in ("__dict__", "__weakref__") and hasattr(value, name):
                slots[name] = getattr(value, name)
    if slots:
        return attributes or None, slots
    return attributes or None


def load_text(text):
    if text == "":
        raise EOFError("Ran out of input")
    stack = []
    memo = []
    for line in text.split("\n"):
        operation = line[0]
        rest = line[1:]
        if operation == "i":
            stack.append(int(rest))
        elif operation == "s":
            stack.append(rest)
        elif operation == "t":
            value = tuple(_take(stack, int(rest)))
            memo.append(value)
            stack.append(value)
        elif operation == "N":
            stack.append(None)
        elif operation == "T":
            stack.append(True)
        elif operation == "F":
            stack.append(False)
        elif operation == "f":
            stack.append(float(rest))
        elif operation == "g":
            stack.append(memo[int(rest)])
        elif operation == "c":
            module_name, _, name = rest.partition(" ")
            value = _find_global(module_name, name)
            memo.append(value)
            stack.append(value)
        elif operation == "l" or operation == "d" or operation == "h":
            value = [] if operation == "l" else {} if operation == "d" else set()
            memo.append(value)
            stack.append(value)
        elif operation == "a":
            items = _take(stack, int(rest))
            stack[-1].extend(items)
        elif operation == "u":
            entries = _take(stack, 2 * int(rest))
            for index in range(0, len(entries), 2):
                stack[-1][entries[index]] = entries[index + 1]
        elif operation == "A":
            item = stack.pop()
            stack[-1].append(item)
        elif operation == "U":
            entry = stack.pop()
            key = stack.pop()
            stack[-1][key] = entry
        elif operation == "e":
            stack.append(_unescape(rest))
        elif operation == "b":
            stack.append(_unescape(rest).encode("latin-1"))
        elif operation == "R":
            args = stack.pop()
            value = stack.pop()(*args)
            memo.append(value)
            stack.append(value)
        elif operation == "O":
            args = stack.pop()
            cls = stack.pop()
            value = cls.__new__(cls, *args)
            memo.append(value)
            stack.append(value)
        elif operation == "B":
            state = stack.pop()
            _set_state(stack[-1], state)
        elif operation == "k":
            items = _take(stack, int(rest))
            stack[-1].update(items)
        elif operation == "z":
            value = frozenset(_take(stack, int(rest)))
            memo.append(value)
            stack.append(value)
        elif operation == "p":
            _take(stack, int(rest))
        elif operation == "E":
            stack.append(...)
        elif operation == "Q":
            stack.append(NotImplemented)
        else:
            raise UnpicklingError(f"invalid load key, '{operation}'.")
    return stack[-1]


def _take(stack, count):
    if count == 0:
        return []
    items = stack[-count:]
    del stack[-count:]
    return items


def _unescape(text):
    return "\\".join([part.replace("\\n", "\n") for part in text.split("\\\\")])


def _find_global(module_name, name):
    try:
        return _find(module_name, name)
    except AttributeError:
        raise AttributeError(f"Can't get attribute '{name}' on {_import(module_name)!r}") from None


def _set_state(value, state):
    own = getattr(type(value), "__setstate__", None)
    if own is not None:
        value.__setstate__(state)
        return
    slots = None
    if isinstance(state, tuple) and len(state) == 2:
        state, slots = state
    if state:
        _pickle.store_attributes(value, state)
    if slots:
        for name in slots:
            setattr(value, name, slots[name])
