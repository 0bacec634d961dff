"""Copies of objects, of one level or all the way down."""

from _collections import deque as _deque
from _copy import blank as _blank, is_plain as _is_plain


class Error(Exception):
    pass


error = Error


def _refuse(x):
    module = type(x).__module__
    name = type(x).__name__ if module == "builtins" else f"{module}.{type(x).__name__}"
    raise TypeError(f"cannot pickle {name!r} object")


def _attributes(x):
    """Names and values of what an object holds for itself."""
    for name in getattr(x, "__dict__", {}):
        yield name, x.__dict__[name]
    for cls in type(x).__mro__:
        slots = cls.__dict__.get("__slots__", ())
        for name in (slots,) if isinstance(slots, str) else slots:
            if name != "__dict__" and hasattr(x, name):
                yield name, getattr(x, name)


def copy(x):
    cls = type(x)
    if cls is list or cls is dict or cls is set or cls is _deque or cls is bytearray:
        return x.copy()
    if _is_plain(x):
        return x
    own = getattr(cls, "__copy__", None)
    if own is not None:
        return own(x)
    y = _blank(x)
    if y is None:
        _refuse(x)
    for name, value in _attributes(x):
        object.__setattr__(y, name, value)
    if isinstance(x, list):
        list.extend(y, x)
    elif isinstance(x, dict):
        dict.update(y, x)
    elif isinstance(x, set):
        set.update(y, x)
    elif isinstance(x, bytearray):
        bytearray.extend(y, x)
    return y


def deepcopy(x, memo=None, _nil=None):
    if memo is None:
        memo = {}
    if _is_plain(x) and not isinstance(x, (tuple, frozenset)):
        return x
    known = memo.get(id(x))
    if known is not None:
        return known[0]
    cls = type(x)
    own = getattr(cls, "__deepcopy__", None)
    if own is not None:
        y = own(x, memo)
        memo[id(x)] = (y, x)
        return y
    if cls is tuple or cls is frozenset:
        y = [deepcopy(item, memo) for item in x]
        known = memo.get(id(x))
        if known is not None:
            return known[0]
        y = x if all([a is b for a, b in zip(x, y)]) else cls(y)
        # The original stays alive with the copy, so that no other object gets its id.
        memo[id(x)] = (y, x)
        return y
    if cls is list or cls is dict or cls is set or cls is bytearray:
        y = cls()
    elif cls is _deque:
        y = _deque((), x.maxlen)
    elif isinstance(x, tuple):
        y = tuple.__new__(cls, [deepcopy(item, memo) for item in x])
    else:
        y = _blank(x)
        if y is None:
            _refuse(x)
    memo[id(x)] = (y, x)
    for name, value in _attributes(x):
        object.__setattr__(y, name, deepcopy(value, memo))
    if isinstance(x, (list, _deque)):
        append = list.append if isinstance(x, list) else _deque.append
        for item in x:
            append(y, deepcopy(item, memo))
    elif isinstance(x, dict):
        for key in dict.keys(x):
            dict.__setitem__(y, deepcopy(key, memo), deepcopy(dict.__getitem__(x, key), memo))
    elif isinstance(x, set):
        for item in x:
            set.add(y, deepcopy(item, memo))
    elif isinstance(x, bytearray):
        bytearray.extend(y, x)
    return y
