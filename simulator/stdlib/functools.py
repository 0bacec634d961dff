"""Functions that work on functions."""

from _functools import increase as _increase

WRAPPER_ASSIGNMENTS = ("__module__", "__name__", "__qualname__", "__doc__")
WRAPPER_UPDATES = ("__dict__",)
_MISSING = object()


def update_wrapper(wrapper, wrapped, assigned=WRAPPER_ASSIGNMENTS, updated=WRAPPER_UPDATES):
    for name in assigned:
        value = getattr(wrapped, name, _MISSING)
        if value is not _MISSING:
            setattr(wrapper, name, value)
    for name in updated:
        attributes = getattr(wrapped, name, {})
        for key in attributes:
            setattr(wrapper, key, attributes[key])
    wrapper.__wrapped__ = wrapped
    return wrapper


def wraps(wrapped, assigned=WRAPPER_ASSIGNMENTS, updated=WRAPPER_UPDATES):
    return lambda wrapper: update_wrapper(wrapper, wrapped, assigned, updated)


def reduce(function, iterable, initial=_MISSING, /):
    total = initial
    for value in iterable:
        total = value if total is _MISSING else function(total, value)
    if total is _MISSING:
        raise TypeError("reduce() of empty iterable with no initial value")
    return total


class partial:
    def __init__(self, func, /, *args, **keywords):
        if not callable(func):
            raise TypeError("the first argument must be callable")
        if isinstance(func, partial):
            args = func.args + args
            keywords = {**func.keywords, **keywords}
            func = func.func
        self.func = func
        self.args = args
        self.keywords = keywords

    def __call__(self, /, *args, **keywords):
        return self.func(*self.args, *args, **{**self.keywords, **keywords})

    def __repr__(self):
        texts = [repr(self.func)]
        texts.extend([repr(value) for value in self.args])
        texts.extend([f"{name}={self.keywords[name]!r}" for name in self.keywords])
        return f"functools.partial({', '.join(texts)})"


class _Rank:
    def __init__(self, compare, obj):
        self._compare = compare
        self.obj = obj

    def __lt__(self, other):
        return self._compare(self.obj, other.obj) < 0

    def __gt__(self, other):
        return self._compare(self.obj, other.obj) > 0

    def __le__(self, other):
        return self._compare(self.obj, other.obj) <= 0

    def __ge__(self, other):
        return self._compare(self.obj, other.obj) >= 0

    def __eq__(self, other):
        return self._compare(self.obj, other.obj) == 0


def cmp_to_key(mycmp):
    return lambda obj: _Rank(mycmp, obj)


# Each order by one of the others: what it is made of, and how.


def _unless_unknown(result, make):
    return result if result is NotImplemented else make(result)


_orders_from = {
    "__lt__": {
        "__gt__": lambda a, b: _unless_unknown(a.__lt__(b), lambda less: not less and a != b),
        "__le__": lambda a, b: _unless_unknown(a.__lt__(b), lambda less: less or a == b),
        "__ge__": lambda a, b: _unless_unknown(a.__lt__(b), lambda less: not less),
    },
    "__le__": {
        "__ge__": lambda a, b: _unless_unknown(a.__le__(b), lambda upto: not upto or a == b),
        "__lt__": lambda a, b: _unless_unknown(a.__le__(b), lambda upto: upto and a != b),
        "__gt__": lambda a, b: _unless_unknown(a.__le__(b), lambda upto: not upto),
    },
    "__gt__": {
        "__lt__": lambda a, b: _unless_unknown(a.__gt__(b), lambda more: not more and a != b),
        "__ge__": lambda a, b: _unless_unknown(a.__gt__(b), lambda more: more or a == b),
        "__le__": lambda a, b: _unless_unknown(a.__gt__(b), lambda more: not more),
    },
    "__ge__": {
        "__le__": lambda a, b: _unless_unknown(a.__ge__(b), lambda from_: not from_ or a == b),
        "__gt__": lambda a, b: _unless_unknown(a.__ge__(b), lambda from_: from_ and a != b),
        "__lt__": lambda a, b: _unless_unknown(a.__ge__(b), lambda from_: not from_),
    },
}


def _defines(cls, name):
    for each in cls.__mro__:
        if each is not object and name in each.__dict__:
            return True
    return False


def total_ordering(cls):
    for root in ("__lt__", "__le__", "__gt__", "__ge__"):
        if _defines(cls, root):
            break
    else:
        raise ValueError("must define at least one ordering operation: < > <= >=")
    for name, method in _orders_from[root].items():
        if not _defines(cls, name):
            setattr(cls, name, _method(name, method))
    return cls


def _method(name, function):
    def method(self, other):
        return function(self, other)

    method.__name__ = name
    return method


class _CacheInfo:
    def __init__(self, hits, misses, maxsize, currsize):
        self.hits = hits
        self.misses = misses
        self.maxsize = maxsize
        self.currsize = currsize

    def __iter__(self):
        return iter((self.hits, self.misses, self.maxsize, self.currsize))

    def __getitem__(self, index):
        return (self.hits, self.misses, self.maxsize, self.currsize)[index]

    def __eq__(self, other):
        return tuple(self) == tuple(other)

    def __repr__(self):
        return (
            f"CacheInfo(hits={self.hits}, misses={self.misses}, maxsize={self.maxsize}, currsize={self.currsize})"
        )


class _Typed:
    """Stands between the arguments of a key and their types."""


def _cache_key(args, named, typed):
    if not named and not typed:
        return args
    parts = [*args]
    if named:
        parts.append(_MISSING)
        for name in named:
            parts.append(name)
            parts.append(named[name])
    if typed:
        parts.append(_Typed)
        parts.extend([type(value) for value in args])
        parts.extend([type(named[name]) for name in named])
    return tuple(parts)


def lru_cache(maxsize=128, typed=False):
    if callable(maxsize):
        return _cached(maxsize, 128, typed)
    if maxsize is not None and not isinstance(maxsize, int):
        raise TypeError("Expected first argument to be an integer, a callable, or None")
    return lambda function: _cached(function, maxsize, typed)


def cache(user_function, /):
    return _cached(user_function, None, False)


def _cached(function, maxsize, typed):
    maxsize = None if maxsize is None else max(maxsize, 0)
    results = {}
    # Hits and misses, counted in one instruction each: threads share them.
    counts = [0, 0]

    def wrapper(*args, **named):
        key = _cache_key(args, named, typed)
        result = results.get(key, _MISSING)
        if result is not _MISSING:
            _increase(counts, 0)
            if maxsize is not None:
                # The last used one stands last.
                result = results.pop(key, result)
                results[key] = result
            return result
        _increase(counts, 1)
        result = function(*args, **named)
        if maxsize != 0:
            results[key] = result
            if maxsize is not None and len(results) > maxsize:
                for oldest in results:
                    del results[oldest]
                    break
        return result

    def cache_info():
        return _CacheInfo(counts[0], counts[1], maxsize, len(results))

    def cache_clear():
        results.clear()
        counts[:] = [0, 0]

    update_wrapper(wrapper, function)
    wrapper.cache_info = cache_info
    wrapper.cache_clear = cache_clear
    wrapper.cache_parameters = lambda: {"maxsize": maxsize, "typed": typed}
    return wrapper


class cached_property:
    def __init__(self, func):
        self.func = func
        self.attrname = None
        self.__doc__ = func.__doc__

    def __set_name__(self, owner, name):
        self.attrname = name

    def __get__(self, instance, owner=None):
        if instance is None:
            return self
        if self.attrname is None:
            raise TypeError("Cannot use cached_property instance without calling __set_name__ on it.")
        value = self.func(instance)
        # The instance's own attribute comes first from now on.
        setattr(instance, self.attrname, value)
        return value


class partialmethod:
    def __init__(self, func, /, *args, **keywords):
        self.func = func
        self.args = args
        self.keywords = keywords

    def __get__(self, obj, cls=None):
        bound = self.func.__get__(obj, cls) if obj is None else partial(self.func, obj)
        return partial(bound, *self.args, **self.keywords)


def singledispatch(func):
    implementations = {object: func}

    def dispatch(cls):
        for each in cls.__mro__:
            if each in implementations:
                return implementations[each]
        return func

    def register(cls, implementation=None):
        if implementation is None:
            return lambda function: register(cls, function)
        implementations[cls] = implementation
        return implementation

    def wrapper(*args, **named):
        if not args:
            raise TypeError(f"{func.__name__} requires at least 1 positional argument")
        return dispatch(type(args[0]))(*args, **named)

    update_wrapper(wrapper, func)
    wrapper.register = register
    wrapper.dispatch = dispatch
    wrapper.registry = implementations
    return wrapper
