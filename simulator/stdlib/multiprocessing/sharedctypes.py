"""Numbers and characters in memory that processes share."""

import _timeslice

from multiprocessing import context, synchronize

_INTEGERS = {
    "b": ("c_byte", 8, True),
    "B": ("c_ubyte", 8, False),
    "h": ("c_short", 16, True),
    "H": ("c_ushort", 16, False),
    "i": ("c_int", 32, True),
    "I": ("c_uint", 32, False),
    "l": ("c_long", 64, True),
    "L": ("c_ulong", 64, False),
    "q": ("c_long", 64, True),
    "Q": ("c_ulong", 64, False),
}
_REALS = {"f": "c_float", "d": "c_double"}
_EMPTY = {"u": "", "c": b""}
_CHARACTERS = {"u": "c_wchar", "c": "c_char"}


class _Kind:
    """What a type code says: how a value is stored as a number, and read back."""

    def __init__(self, code):
        self.code = code
        if code in _INTEGERS:
            self.name, self.bits, self.is_signed = _INTEGERS[code]
        elif code in _REALS:
            self.name = _REALS[code]
        elif code in _CHARACTERS:
            self.name = _CHARACTERS[code]
        else:
            raise KeyError(code)

    def to_number(self, value):
        if self.code in _INTEGERS:
            if not isinstance(value, int):
                raise TypeError(f"'{type(value).__name__}' object cannot be interpreted as an integer")
            value = int(value) & ((1 << self.bits) - 1)
            if self.is_signed and value >> (self.bits - 1):
                value -= 1 << self.bits
            return value
        if self.code in _REALS:
            if not isinstance(value, (int, float)):
                raise TypeError(f"must be real number, not {type(value).__name__}")
            return _to_single(float(value)) if self.code == "f" else float(value)
        if self.code == "c":
            if isinstance(value, int) and 0 <= value < 256:
                return value
            if not isinstance(value, (bytes, bytearray)) or len(value) != 1:
                raise TypeError("one character bytes, bytearray or integer expected")
            return value[0]
        if not isinstance(value, str):
            raise TypeError(f"unicode string expected instead of {type(value).__name__} instance")
        return ord(value)

    def to_value(self, number):
        if self.code in _REALS:
            return float(number)
        if self.code == "u":
            return chr(number)
        return bytes([number]) if self.code == "c" else number


def _to_single(value):
    """The nearest number that 24 bits of mantissa hold."""
    if value == 0 or value != value or value in (float("inf"), float("-inf")):
        return value
    scale = 1.0
    size = abs(value)
    while size >= 16777216.0:
        size /= 2
        scale *= 2
    while size < 8388608.0:
        size *= 2
        scale /= 2
    return round(size) * scale if value > 0 else -round(size) * scale


def _kind_of(code_or_type):
    return _Kind(getattr(code_or_type, "_type_", code_or_type))


class _Number:
    """A number that processes share, without a lock."""

    def __init__(self, kind, *args):
        self._kind = kind
        zero = 0.0 if kind.code in _REALS else 0
        self._memory = _timeslice.shared_new(1, kind.to_number(*args) if args else zero)

    @property
    def value(self):
        return self._kind.to_value(_timeslice.shared_get(self._memory, 0))

    @value.setter
    def value(self, value):
        _timeslice.shared_set(self._memory, 0, self._kind.to_number(value))

    def __repr__(self):
        return f"{self._kind.name}({self.value!r})"

    def __reduce__(self):
        context.assert_spawning(self)
        return _rebuild_number, (self._kind.code, self._memory)


def _rebuild_number(code, memory):
    number = _Number.__new__(_Number)
    number._kind = _Kind(code)
    number._memory = memory
    return number


class _Numbers:
    """An array that processes share, without a lock."""

    def __init__(self, kind, size_or_values):
        self._kind = kind
        zero = 0.0 if kind.code in _REALS else 0
        if isinstance(size_or_values, int):
            if size_or_values < 0:
                raise ValueError("Array length must be >= 0")
            self._length = size_or_values
            self._memory = _timeslice.shared_new(max(self._length, 1), zero)
        else:
            values = list(size_or_values)
            self._length = len(values)
            self._memory = _timeslice.shared_new(max(self._length, 1), zero)
            for index in range(self._length):
                self[index] = values[index]

    def __len__(self):
        return self._length

    def __iter__(self):
        for index in range(self._length):
            yield self[index]

    def _index(self, index):
        if index < 0:
            index += self._length
        if not 0 <= index < self._length:
            raise IndexError("invalid index")
        return index

    def __getitem__(self, index):
        if isinstance(index, slice):
            values = [self[each] for each in range(self._length)[index]]
            return _EMPTY[self._kind.code].join(values) if self._kind.code in _EMPTY else values
        return self._kind.to_value(_timeslice.shared_get(self._memory, self._index(index)))

    def __setitem__(self, index, value):
        if isinstance(index, slice):
            places = range(self._length)[index]
            values = list(value)
            if len(values) != len(places):
                raise ValueError("Can only assign sequence of same size")
            for place, each in zip(places, values):
                self[place] = each
        else:
            _timeslice.shared_set(self._memory, self._index(index), self._kind.to_number(value))

    @property
    def value(self):
        everything = self[:]
        end = everything.find("\0" if self._kind.code == "u" else 0)
        return everything if end < 0 else everything[:end]

    @value.setter
    def value(self, value):
        if len(value) > self._length:
            raise ValueError(f"{'string' if self._kind.code == 'u' else 'byte string'} too long")
        self[: len(value)] = value
        if len(value) < self._length:
            _timeslice.shared_set(self._memory, len(value), 0)

    def __repr__(self):
        name = f"{self._kind.name}_Array_{self._length}"
        return f"<multiprocessing.sharedctypes.{name} object at {id(self):#x}>"

    def __reduce__(self):
        context.assert_spawning(self)
        return _rebuild_numbers, (self._kind.code, self._memory, self._length)


def _rebuild_numbers(code, memory, length):
    numbers = _Numbers.__new__(_Numbers)
    numbers._kind = _Kind(code)
    numbers._memory = memory
    numbers._length = length
    return numbers


def RawValue(typecode_or_type, *args):
    return _Number(_kind_of(typecode_or_type), *args)


def RawArray(typecode_or_type, size_or_initializer):
    return _Numbers(_kind_of(typecode_or_type), size_or_initializer)


def Value(typecode_or_type, *args, lock=True, ctx=None):
    raw = RawValue(typecode_or_type, *args)
    return raw if lock is False else synchronized(raw, lock)


def Array(typecode_or_type, size_or_initializer, *, lock=True, ctx=None):
    raw = RawArray(typecode_or_type, size_or_initializer)
    return raw if lock is False else synchronized(raw, lock)


def synchronized(obj, lock=None, ctx=None):
    if lock is True or lock is None:
        lock = synchronize.RLock()
    elif not hasattr(lock, "acquire"):
        raise AttributeError(f"{lock!r} has no method 'acquire'")
    if isinstance(obj, _Number):
        return Synchronized(obj, lock)
    return SynchronizedString(obj, lock) if obj._kind.code in _CHARACTERS else SynchronizedArray(obj, lock)


class SynchronizedBase:
    def __init__(self, obj, lock):
        self._obj = obj
        self._lock = lock
        self.acquire = lock.acquire
        self.release = lock.release

    def __enter__(self):
        return self._lock.__enter__()

    def __exit__(self, *args):
        return self._lock.__exit__(*args)

    def __reduce__(self):
        context.assert_spawning(self)
        return type(self), (self._obj, self._lock)

    def get_obj(self):
        return self._obj

    def get_lock(self):
        return self._lock

    def __repr__(self):
        return f"<{type(self).__name__} wrapper for {self._obj}>"


class Synchronized(SynchronizedBase):
    @property
    def value(self):
        with self._lock:
            return self._obj.value

    @value.setter
    def value(self, value):
        with self._lock:
            self._obj.value = value


class SynchronizedArray(SynchronizedBase):
    def __len__(self):
        return len(self._obj)

    def __iter__(self):
        for index in range(len(self)):
            yield self[index]

    def __getitem__(self, index):
        with self._lock:
            return self._obj[index]

    def __setitem__(self, index, value):
        with self._lock:
            self._obj[index] = value


class SynchronizedString(SynchronizedArray):
    @property
    def value(self):
        with self._lock:
            return self._obj.value

    @value.setter
    def value(self, value):
        with self._lock:
            self._obj.value = value
