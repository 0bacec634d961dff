"""The prelude: what built-in functions and operators cannot do in one instruction, because it calls Python code.

A built-in that meets a value with methods written in Python, or an iterator that runs Python, leaves the work to the
function of its name here, with the same arguments. So that a built-in never gives its work back to itself, these
functions hand it plain lists, or do the work themselves.
"""

from _collections import deque as _deque
from _tables import insert as _insert
from _tables import key_at as _key_at
from _tables import next_place as _next_place
from _tables import remove_at as _remove_at
from _tables import set_value_at as _set_value_at
from _tables import tuple_hash as _tuple_hash
from _tables import value_at as _value_at
from _timeslice import answer as _answer


class _Missing:
    pass


_MISSING = _Missing()


# Types in annotations and in isinstance: `list[int]`, `int | None`.


def _show_type(each):
    if each is ...:
        return "..."
    if each is type(None):
        return "None"
    if isinstance(each, type):
        return each.__qualname__ if each.__module__ == "builtins" else f"{each.__module__}.{each.__qualname__}"
    return repr(each)


class GenericAlias:
    __module__ = "types"

    def __init__(self, origin, args, /):
        self.__origin__ = origin
        self.__args__ = args if isinstance(args, tuple) else (args,)

    def __call__(self, /, *args, **kwargs):
        return self.__origin__(*args, **kwargs)

    def __getattr__(self, name):
        return getattr(self.__origin__, name)

    def __or__(self, other):
        return _python_operator_union(self, other)

    def __ror__(self, other):
        return _python_operator_union(other, self)

    def __eq__(self, other):
        if not isinstance(other, GenericAlias):
            return NotImplemented
        return self.__origin__ is other.__origin__ and self.__args__ == other.__args__

    def __hash__(self):
        return hash((self.__origin__, self.__args__))

    def __repr__(self):
        inside = ", ".join([_show_type(each) for each in self.__args__])
        return f"{_show_type(self.__origin__)}[{inside or '()'}]"


class UnionType:
    __module__ = "types"

    def __init__(self, args, /):
        self.__args__ = args

    def __or__(self, other):
        return _python_operator_union(self, other)

    def __ror__(self, other):
        return _python_operator_union(other, self)

    def __eq__(self, other):
        if not isinstance(other, UnionType):
            return NotImplemented
        return set(self.__args__) == set(other.__args__)

    def __hash__(self):
        return hash(frozenset(self.__args__))

    def __repr__(self):
        return " | ".join([_show_type(each) for each in self.__args__])


def _python_type_getitem(cls, parameters):
    return GenericAlias(cls, parameters)


def _python_operator_union(left, right):
    args = []
    for each in (left, right):
        if each is None:
            each = type(None)
        for one in each.__args__ if isinstance(each, UnionType) else (each,):
            if one not in args:
                args.append(one)
    return args[0] if len(args) == 1 else UnionType(tuple(args))


# Making objects and classes.


def _python_instantiate(cls, /, *args, **kwargs):
    result = cls.__new__(cls, *args, **kwargs)
    if isinstance(result, cls):
        answer = type(result).__init__(result, *args, **kwargs)
        if answer is not None:
            raise TypeError(f"__init__() should return None, not '{type(answer).__name__}'")
    return result


def _python_new(base, cls, *args):
    return base.__new__(cls, base(*args))


def _python_build_class(metaclass, name, bases, namespace, keywords):
    return metaclass(name, bases, namespace, **keywords)


def _python_tell_class(cls, keywords):
    for name, value in list(cls.__dict__.items()):
        tell = getattr(type(value), "__set_name__", None)
        if tell is not None:
            tell(value, cls, name)
    super(cls, cls).__init_subclass__(**keywords)
    return cls


def _python_refuse_abstract(cls):
    names = sorted(cls.__abstractmethods__)
    noun = "method" if len(names) == 1 else "methods"
    raise TypeError(f"Can't instantiate abstract class {cls.__name__} with abstract {noun} {', '.join(names)}")


# Collecting the items of iterators that run Python.


def _python_list(iterable=()):
    return [value for value in iterable]


def _python_tuple(iterable=()):
    return tuple([value for value in iterable])


def _python_set(iterable=()):
    result = set()
    _python_set_update(result, iterable)
    return result


def _python_frozenset(iterable=()):
    return frozenset(_python_set(iterable))


def _python_dict(source=(), **named):
    result = {}
    _python_dict_update(result, source, **named)
    return result


def _python_mapping(source):
    return {key: source[key] for key in source.keys()}


def _python_dict_update(self, source=(), **named):
    if hasattr(source, "keys"):
        for key in source.keys():
            self[key] = source[key]
    else:
        for key, value in source:
            self[key] = value
    for key in named:
        self[key] = named[key]


def _python_dict_fromkeys(iterable, value=None):
    result = {}
    for key in iterable:
        result[key] = value
    return result


def _python_list___init__(self, iterable=()):
    self[:] = [value for value in iterable]


def _python_set___init__(self, iterable=()):
    self.clear()
    _python_set_update(self, iterable)


def _python_dict___init__(self, source=(), **named):
    _python_dict_update(self, source, **named)


def _python_list_extend(self, iterable):
    for value in iterable:
        self.append(value)


def _python_deque(iterable=(), maxlen=None):
    result = _deque((), maxlen)
    for value in iterable:
        result.append(value)
    return result


def _python_deque_extend(self, iterable):
    for value in iterable:
        self.append(value)


def _python_deque_extendleft(self, iterable):
    for value in iterable:
        self.appendleft(value)


def _python_set_update(self, *others):
    for other in others:
        for value in other:
            self.add(value)


def _python_bytes(source=b"", encoding=None, errors=None):
    return bytes(_bytes_source(source))


def _python_bytearray(source=b"", encoding=None, errors=None):
    return bytearray(_bytes_source(source))


def _bytes_source(source):
    """What a constructor takes in one instruction."""
    convert = getattr(type(source), "__bytes__", None)
    if convert is not None:
        return convert(source)
    if hasattr(type(source), "__index__"):
        return _to_index(source)
    return [item if isinstance(item, int) else _to_index(item) for item in source]


def _python_bytearray___init__(self, source=b"", encoding=None, errors=None):
    self[:] = _python_bytearray(source)


def _python_int_from_bytes(cls, data, byteorder="big", *, signed=False):
    return cls.from_bytes(bytes(data), byteorder, signed=signed)


def _python_bytearray_insert(self, index, item):
    self.insert(_to_index(index), _to_index(item))


def _python_bytearray_remove(self, value):
    self.remove(_to_index(value))


def _python_bytearray_append(self, item):
    self.append(_to_index(item))


def _python_bytearray_extend(self, iterable):
    self.extend([item if isinstance(item, int) else _to_index(item) for item in iterable])


def _python_bytes_join(self, iterable):
    return self.join([part for part in iterable])


_python_bytearray_join = _python_bytes_join


def _python_str_join(self, iterable):
    return self.join([value for value in iterable])


def _python_all(iterable):
    for value in iterable:
        if not value:
            return False
    return True


def _python_any(iterable):
    for value in iterable:
        if value:
            return True
    return False


def _python_sum(iterable, start=0):
    total = start
    for value in iterable:
        total = total + value
    return total


# Iterators over iterators that run Python.


# What they go over is asked for its iterator at once, as CPython does, the items only when they are wanted.


def _python_enumerate(iterable, start=0):
    return _enumerate_items(iter(iterable), start)


def _enumerate_items(iterator, index):
    for value in iterator:
        yield index, value
        index += 1


def _python_zip(*iterables, strict=False):
    return _zip_items([iter(iterable) for iterable in iterables], strict)


def _zip_items(iterators, strict):
    while iterators:
        values = []
        for position, iterator in enumerate(iterators):
            value = next(iterator, _MISSING)
            if value is _MISSING:
                if strict:
                    _check_zip_end(iterators, position)
                return
            values.append(value)
        yield tuple(values)


def _check_zip_end(iterators, position):
    if position > 0:
        before = "argument 1" if position == 1 else f"arguments 1-{position}"
        raise ValueError(f"zip() argument {position + 1} is shorter than {before}")
    for later in range(1, len(iterators)):
        if next(iterators[later], _MISSING) is not _MISSING:
            before = "argument 1" if later == 1 else f"arguments 1-{later}"
            raise ValueError(f"zip() argument {later + 1} is longer than {before}")


def _python_map(function, *iterables):
    if not iterables:
        raise TypeError("map() must have at least two arguments.")
    if len(iterables) == 1:
        return _map_items(function, iter(iterables[0]))
    return _map_many(function, zip(*iterables))


def _map_items(function, iterator):
    for value in iterator:
        yield function(value)


def _map_many(function, zipped):
    for values in zipped:
        yield function(*values)


def _python_filter(function, iterable):
    return _filter_items(function, iter(iterable))


def _filter_items(function, iterator):
    for value in iterator:
        if value if function is None else function(value):
            yield value


def _python_reversed(sequence):
    for index in range(len(sequence) - 1, -1, -1):
        yield sequence[index]


def _python_iter(source, sentinel=_MISSING):
    if sentinel is _MISSING:
        return _items_by_index(source)
    return _calls_until(source, sentinel)


def _items_by_index(sequence):
    index = 0
    while True:
        try:
            value = sequence[index]
        except IndexError:
            return
        yield value
        index += 1


def _calls_until(function, sentinel):
    while True:
        value = function()
        if value == sentinel:
            return
        yield value


def _python_next(iterator, default=_MISSING):
    try:
        return iterator.__next__()
    except StopIteration:
        if default is _MISSING:
            raise
        return default


# Keys of dicts and members of sets whose __eq__ or __hash__ is Python code.


def _place_of(table, key, code):
    place = _next_place(table, code, -1)
    while place >= 0:
        other = _key_at(table, place)
        if other is key or other == key:
            return place
        place = _next_place(table, code, place)
    return -1


def _python_hash(value):
    if isinstance(value, tuple):
        return _tuple_hash([hash(item) for item in value])
    return type(value).__hash__(value)


def _python_build_dict(*parts):
    result = {}
    for index in range(0, len(parts), 2):
        result[parts[index]] = parts[index + 1]
    return result


def _python_build_set(*members):
    return _python_set(members)


def _python_dict_get(self, key, default=None):
    place = _place_of(self, key, hash(key))
    return default if place < 0 else _value_at(self, place)


def _python_dict_pop(self, key, default=_MISSING):
    place = _place_of(self, key, hash(key))
    if place >= 0:
        value = _value_at(self, place)
        _remove_at(self, place)
        return value
    if default is _MISSING:
        raise KeyError(key)
    return default


def _python_dict_setdefault(self, key, default=None):
    code = hash(key)
    place = _place_of(self, key, code)
    if place >= 0:
        return _value_at(self, place)
    _insert(self, key, code, default)
    return default


def _python_dict___or__(self, other):
    result = self.copy()
    _python_dict_update(result, other)
    return result


def _python_dict___ror__(self, other):
    return _python_dict___or__(other, self)


def _python_dict___ior__(self, other):
    dict.update(self, other)
    return self


def _python_list___iadd__(self, other):
    list.extend(self, other)
    return self


def _python_set_add(self, value):
    code = hash(value)
    if _place_of(self, value, code) < 0:
        _insert(self, value, code, None)


def _python_set_discard(self, value):
    place = _place_of(self, value, hash(value))
    if place >= 0:
        _remove_at(self, place)


def _python_set_remove(self, value):
    place = _place_of(self, value, hash(value))
    if place < 0:
        raise KeyError(value)
    _remove_at(self, place)


def _members(iterable):
    return iterable if isinstance(iterable, (set, frozenset)) else _python_set(iterable)


def _same_kind(self, result):
    return frozenset(result) if isinstance(self, frozenset) else result


def _python_set_union(self, *others):
    result = set(self)
    _python_set_update(result, *others)
    return _same_kind(self, result)


def _python_set_intersection(self, *others):
    result = set(self)
    for other in others:
        few, many = result, _members(other)
        if len(many) < len(few):
            few, many = many, few
        result = _python_set([value for value in few if value in many])
    return _same_kind(self, result)


def _python_set_difference(self, *others):
    result = set(self)
    for other in others:
        taken = _members(other)
        result = _python_set([value for value in result if value not in taken])
    return _same_kind(self, result)


def _python_set_symmetric_difference(self, other):
    result = set(_members(other))
    for value in self:
        if value in result:
            result.remove(value)
        else:
            result.add(value)
    return _same_kind(self, result)


def _python_set_issubset(self, other):
    members = _members(other)
    for value in self:
        if value not in members:
            return False
    return True


def _python_set_issuperset(self, other):
    for value in other:
        if value not in self:
            return False
    return True


def _python_set_isdisjoint(self, other):
    for value in other:
        if value in self:
            return False
    return True


def _replace_members(self, members):
    self.clear()
    self.update(members)


def _python_set_intersection_update(self, *others):
    _replace_members(self, _python_set_intersection(self, *others))


def _python_set_difference_update(self, *others):
    _replace_members(self, _python_set_difference(self, *others))


def _python_set_symmetric_difference_update(self, other):
    _replace_members(self, _python_set_symmetric_difference(self, other))


_python_frozenset_union = _python_set_union
_python_frozenset_intersection = _python_set_intersection
_python_frozenset_difference = _python_set_difference
_python_frozenset_symmetric_difference = _python_set_symmetric_difference
_python_frozenset_issubset = _python_set_issubset
_python_frozenset_issuperset = _python_set_issuperset
_python_frozenset_isdisjoint = _python_set_isdisjoint
_python_set___or__ = _python_frozenset___or__ = _python_set_union
_python_set___and__ = _python_frozenset___and__ = _python_set_intersection
_python_set___sub__ = _python_frozenset___sub__ = _python_set_difference
_python_set___xor__ = _python_frozenset___xor__ = _python_set_symmetric_difference


def _python_set___ror__(self, other):
    return _python_set_union(other, self)


def _python_set___rand__(self, other):
    return _python_set_intersection(other, self)


def _python_set___rsub__(self, other):
    return _python_set_difference(other, self)


def _python_set___rxor__(self, other):
    return _python_set_symmetric_difference(other, self)


_python_frozenset___ror__ = _python_set___ror__
_python_frozenset___rand__ = _python_set___rand__
_python_frozenset___rsub__ = _python_set___rsub__
_python_frozenset___rxor__ = _python_set___rxor__


def _python_set___ior__(self, other):
    set.update(self, other)
    return self


def _python_set___iand__(self, other):
    set.intersection_update(self, other)
    return self


def _python_set___isub__(self, other):
    set.difference_update(self, other)
    return self


def _python_set___ixor__(self, other):
    set.symmetric_difference_update(self, other)
    return self


# Attributes.


def _python_getattribute(value, name):
    kind = type(value)
    try:
        return kind.__getattribute__(value, name)
    except AttributeError:
        return kind.__getattr__(value, name)


def _python_getattr(value, name, default):
    try:
        return getattr(value, name)
    except AttributeError:
        return default


def _python_hasattr(value, name):
    try:
        getattr(value, name)
    except AttributeError:
        return False
    return True


def vars(object, /):
    try:
        return object.__dict__
    except AttributeError:
        raise TypeError("vars() argument must have __dict__ attribute") from None


def dir(object, /):
    own = getattr(type(object), "__dir__", None)
    if own is not None:
        return sorted(own(object))
    names = set(getattr(object, "__dict__", {}))
    for kind in object.__mro__ if isinstance(object, type) else type(object).__mro__:
        names.update(kind.__dict__)
    return sorted(names)


# Exceptions.


def _python_add_note(error, note):
    if not hasattr(error, "__notes__"):
        error.__notes__ = []
    error.__notes__.append(note)


def _python_texts_of(error):
    texts = []
    waiting = [error]
    while waiting:
        error = waiting.pop()
        if error is None or any([error is known for known, text in texts]):
            continue
        try:
            text = str(error)
        except Exception:
            text = "<exception str() failed>"
        texts.append((error, text))
        waiting.append(error.__cause__)
        waiting.append(error.__context__)
    return texts


# Order.


def _python_min(*values, key=None, default=_MISSING):
    best = _MISSING
    for value in values[0] if len(values) == 1 else values:
        rank = value if key is None else key(value)
        if best is _MISSING or rank < best_rank:
            best = value
            best_rank = rank
    if best is not _MISSING:
        return best
    if default is _MISSING:
        raise ValueError("min() iterable argument is empty")
    return default


def _python_max(*values, key=None, default=_MISSING):
    best = _MISSING
    for value in values[0] if len(values) == 1 else values:
        rank = value if key is None else key(value)
        if best is _MISSING or rank > best_rank:
            best = value
            best_rank = rank
    if best is not _MISSING:
        return best
    if default is _MISSING:
        raise ValueError("max() iterable argument is empty")
    return default


def _python_sorted(iterable, *, key=None, reverse=False):
    result = [value for value in iterable]
    _python_list_sort(result, key=key, reverse=reverse)
    return result


def _python_list_sort(self, *, key=None, reverse=False):
    ranked = [(value if key is None else key(value), value) for value in self]
    # Equal ones keep their order either way round.
    if reverse:
        ranked = ranked[::-1]
    ranked = _merge_sort(ranked)
    if reverse:
        ranked = ranked[::-1]
    self[:] = [pair[1] for pair in ranked]


def _merge_sort(ranked):
    width = 1
    while width < len(ranked):
        merged = []
        for start in range(0, len(ranked), 2 * width):
            left = start
            middle = min(start + width, len(ranked))
            right = middle
            end = min(start + 2 * width, len(ranked))
            while left < middle and right < end:
                if ranked[right][0] < ranked[left][0]:
                    merged.append(ranked[right])
                    right += 1
                else:
                    merged.append(ranked[left])
                    left += 1
            merged.extend(ranked[left:middle])
            merged.extend(ranked[right:end])
        ranked = merged
        width *= 2
    return ranked


# Looking for a value that compares in its own way.


def _python_list_index(self, value, start=0, stop=9007199254740991):
    for index in range(len(self))[start:stop]:
        if self[index] is value or self[index] == value:
            return index
    raise ValueError(f"{value!r} is not in list")


def _python_list_count(self, value):
    count = 0
    for item in self:
        if item is value or item == value:
            count += 1
    return count


def _python_list_remove(self, value):
    for index in range(len(self)):
        if self[index] is value or self[index] == value:
            del self[index]
            return
    raise ValueError("list.remove(x): x not in list")


def _python_deque_index(self, value, start=0, stop=9007199254740991):
    for index in range(len(self))[start:stop]:
        if self[index] is value or self[index] == value:
            return index
    raise ValueError(f"{value!r} is not in deque")


def _python_deque_count(self, value):
    return _python_list_count(self, value)


def _python_deque_remove(self, value):
    index = 0
    for item in self:
        if item is value or item == value:
            del self[index]
            return
        index += 1
    raise ValueError(f"{value!r} is not in deque")


def _python_tuple_index(self, value, start=0, stop=9007199254740991):
    for index in range(len(self))[start:stop]:
        if self[index] is value or self[index] == value:
            return index
    raise ValueError("tuple.index(x): x not in tuple")


def _python_range_index(self, value):
    raise ValueError(f"{value!r} is not in range")


def _python_tuple_count(self, value):
    return _python_list_count(self, value)


def _python_operator_unpack(iterable, most):
    items = []
    for item in iterable:
        items.append(item)
        if len(items) > most:
            break
    return items


def _python_operator_contains(container, item):
    if isinstance(container, (dict, set, frozenset)):
        return _place_of(container, item, hash(item)) >= 0
    for value in container:
        if value is item or value == item:
            return True
    return False


def _python_operator_getitem(container, index):
    if not isinstance(container, dict):
        return container[_to_index(index)]
    place = _place_of(container, index, hash(index))
    if place >= 0:
        return _value_at(container, place)
    missing = getattr(type(container), "__missing__", None)
    if missing is None:
        raise KeyError(index)
    return missing(container, index)


def _python_operator_setitem(container, index, value):
    if isinstance(container, dict):
        code = hash(index)
        place = _place_of(container, index, code)
        if place < 0:
            _insert(container, index, code, value)
        else:
            _set_value_at(container, place, value)
    elif isinstance(container, bytearray):
        container[_to_index(index)] = bytearray(value) if isinstance(index, slice) else _to_index(value)
    elif isinstance(index, slice):
        container[_to_index(index)] = [item for item in value]
    else:
        container[_to_index(index)] = value


def _python_operator_delitem(container, index):
    if isinstance(container, dict):
        place = _place_of(container, index, hash(index))
        if place < 0:
            raise KeyError(index)
        _remove_at(container, place)
    else:
        del container[_to_index(index)]


def _python_with_index(function, *values):
    return function(*[value if isinstance(value, (int, str)) else _to_index(value) for value in values])


def _python_list___mul__(self, times):
    return self * _to_index(times)


_python_list___rmul__ = _python_tuple___mul__ = _python_tuple___rmul__ = _python_list___mul__
_python_str___mul__ = _python_str___rmul__ = _python_list___mul__
_python_bytes___mul__ = _python_bytes___rmul__ = _python_bytearray___mul__ = _python_bytearray___rmul__ = _python_list___mul__


def _python_divmod(left, right):
    result = _ask(left, right, "__divmod__", "__rdivmod__")
    if result is NotImplemented:
        names = f"'{type(left).__name__}' and '{type(right).__name__}'"
        raise TypeError(f"unsupported operand type(s) for divmod(): {names}")
    return result


def _to_index(value):
    if isinstance(value, slice):
        parts = (value.start, value.stop, value.step)
        return slice(*[part if part is None or isinstance(part, int) else _to_index(part) for part in parts])
    if not hasattr(type(value), "__index__"):
        raise TypeError(f"'{type(value).__name__}' object cannot be interpreted as an integer")
    index = value.__index__()
    if not isinstance(index, int):
        raise TypeError(f"__index__ returned non-int (type {type(index).__name__})")
    return index


# Texts.


def _python_print(*values, sep=" ", end="\n", file=None, flush=False):
    texts = [str(value) for value in values]
    if file is None:
        print(*texts, sep=sep, end=end)
    else:
        file.write((" " if sep is None else sep).join(texts) + ("\n" if end is None else end))


def _python_exit(code=None):
    raise SystemExit(code)


_python_quit = _python_exit


def _python_input(prompt="", /):
    if prompt != "":
        print(prompt, end="")
    line = _answer()
    if line is None:
        raise EOFError("EOF when reading a line")
    return line


def _python_open(
    file, mode="r", buffering=-1, encoding=None, errors=None, newline=None, closefd=True, opener=None
):
    import io

    return io.open(file, mode, buffering, encoding, errors, newline, closefd, opener)


def _python_str(value=""):
    if _container_kind(value) is not None:
        return _python_repr(value)
    if isinstance(value, BaseException) and type(value).__str__ is BaseException.__str__:
        return _exception_text(value)
    return str(value)


def _exception_text(error):
    if len(error.args) != 1:
        return repr(error.args)
    return repr(error.args[0]) if isinstance(error, KeyError) else str(error.args[0])


def _python_repr(value):
    return _show(value, ())


def _container_kind(value):
    """The built-in container whose repr the value has, if its repr is one."""
    for kind in _CONTAINERS:
        if isinstance(value, kind):
            return kind if type(value).__repr__ is kind.__repr__ else None
    return None


_CONTAINERS = (list, tuple, dict, set, frozenset, _deque, type({}.keys()))


def _show(value, around):
    kind = _container_kind(value)
    if kind is None:
        if not isinstance(value, BaseException) or type(value).__repr__ is not BaseException.__repr__:
            return repr(value)
        return f"{type(value).__name__}({', '.join([_show(item, around) for item in value.args])})"
    for outer in around:
        if outer is value:
            return "[...]" if kind is list or kind is _deque else "{...}" if kind is dict else "(...)"
    around = (*around, value)
    if kind is dict:
        return "{" + ", ".join([f"{_show(key, around)}: {_show(value[key], around)}" for key in kind.__iter__(value)]) + "}"
    inside = ", ".join([_show(item, around) for item in kind.__iter__(value)])
    if kind is list:
        return f"[{inside}]"
    if kind is tuple:
        return f"({inside},)" if len(value) == 1 else f"({inside})"
    if kind is _deque:
        end = "" if value.maxlen is None else f", maxlen={value.maxlen}"
        return f"{type(value).__name__}([{inside}]{end})"
    if kind is set or kind is frozenset:
        if not inside:
            return f"{type(value).__name__}()"
        return f"{{{inside}}}" if type(value) is set else f"{type(value).__name__}({{{inside}}})"
    return f"{type(value).__name__}([{inside}])"


def _python_ascii(value):
    return ascii(repr(value))[1:-1]


def _python_format(value, spec=""):
    return type(value).__format__(value, spec)


def _python_plain_text(value):
    return str(value)


_MIXED = "objects with a __repr__ or __str__ of their own: use an f-string to mix their str and repr"


def _python_str_format(self, *values, **named):
    show = _as_text
    if "!r" in self or "!a" in self:
        if self.count("!r}") != self.count("{"):
            raise TypeError(_MIXED)
        self = self.replace("!r}", "}")
        show = repr
    return self.format(*[show(value) for value in values], **{name: show(named[name]) for name in named})


def _python_str_format_map(self, mapping):
    if type(mapping) is dict:
        return self.format(**mapping)
    # Names are looked up as the template asks for them.
    known = {}
    while True:
        try:
            return self.format(**known)
        except KeyError as error:
            name = error.args[0]
            if name in known:
                raise
            known[name] = mapping[name]


def _python_str_translate(self, table):
    parts = []
    for character in self:
        try:
            become = table[ord(character)]
        except LookupError:
            become = character
        if isinstance(become, int):
            if not 0 <= become < 0x110000:
                raise ValueError("character mapping must be in range(0x110000)")
            become = chr(become)
        elif become is None:
            become = ""
        elif not isinstance(become, str):
            raise TypeError("character mapping must return integer, None or str")
        parts.append(become)
    return "".join(parts)


def _python_str_maketrans(x, y=None, z=None, /):
    table = {}
    if y is None:
        if not isinstance(x, dict):
            raise TypeError("if you give only one argument to maketrans it must be a dict")
        for key in x:
            if isinstance(key, str):
                if len(key) != 1:
                    raise ValueError("string keys in translate table must be of length 1")
                table[ord(key)] = x[key]
            elif isinstance(key, int):
                table[key] = x[key]
            else:
                raise TypeError("keys in translate table must be strings or integers")
        return table
    for place, value in ((2, y), (3, z)):
        if not isinstance(value, str) and (place == 2 or value is not None):
            raise TypeError(f"maketrans() argument {place} must be str, not {type(value).__name__}")
    if not isinstance(x, str):
        raise TypeError("first maketrans argument must be a string if there is a second argument")
    if len(x) != len(y):
        raise ValueError("the first two maketrans arguments must have equal length")
    for index in range(len(x)):
        table[ord(x[index])] = ord(y[index])
    for character in z or "":
        table[ord(character)] = None
    return table


def _as_text(value):
    return value if isinstance(value, (int, float, str)) else str(value)


# Operators between values of which one has methods written in Python.


def _ask(left, right, name, reflected):
    method = getattr(type(left), name, None)
    other = getattr(type(right), reflected, None)
    if other is not None and name in ("__add__", "__mul__") and isinstance(left, (str, list, tuple)):
        # Joining and repeating come after what the right side says.
        if method is getattr(str, name) or method is getattr(list, name) or method is getattr(tuple, name):
            result = other(right, left)
            return method(left, right) if result is NotImplemented else result
    if other is not None and type(left) is not type(right) and issubclass(type(right), type(left)):
        result = other(right, left)
        if result is not NotImplemented:
            return result
        other = None
    if method is not None:
        result = method(left, right)
        if result is not NotImplemented:
            return result
    if other is not None:
        return other(right, left)
    return NotImplemented


def _operate(left, right, name, sign):
    result = _ask(left, right, f"__{name}__", f"__r{name}__")
    if result is NotImplemented:
        names = f"'{type(left).__name__}' and '{type(right).__name__}'"
        raise TypeError(f"unsupported operand type(s) for {sign}: {names}")
    return result


def _operate_in_place(left, right, name, sign):
    method = getattr(type(left), f"__i{name}__", None)
    if method is not None:
        result = method(left, right)
        if result is not NotImplemented:
            return result
    return _operate(left, right, name, f"{sign}=")


def _python_operator_add(left, right):
    return _operate(left, right, "add", "+")


def _python_operator_sub(left, right):
    return _operate(left, right, "sub", "-")


def _python_operator_mul(left, right):
    return _operate(left, right, "mul", "*")


def _python_operator_truediv(left, right):
    return _operate(left, right, "truediv", "/")


def _python_operator_floordiv(left, right):
    return _operate(left, right, "floordiv", "//")


def _python_operator_mod(left, right):
    if isinstance(left, (bytes, bytearray)):
        return _format_bytes(left, right)
    if isinstance(left, str):
        return _format_percent(left, right)
    return _operate(left, right, "mod", "%")


def _python_operator_pow(left, right):
    return _operate(left, right, "pow", "** or pow()")


def _python_operator_lshift(left, right):
    return _operate(left, right, "lshift", "<<")


def _python_operator_rshift(left, right):
    return _operate(left, right, "rshift", ">>")


def _python_operator_and(left, right):
    return _operate(left, right, "and", "&")


def _python_operator_or(left, right):
    return _operate(left, right, "or", "|")


def _python_operator_xor(left, right):
    return _operate(left, right, "xor", "^")


def _python_operator_matmul(left, right):
    return _operate(left, right, "matmul", "@")


def _python_operator_iadd(left, right):
    if isinstance(left, (list, _deque)):
        _python_list_extend(left, right)
        return left
    return _operate_in_place(left, right, "add", "+")


def _python_operator_isub(left, right):
    return _operate_in_place(left, right, "sub", "-")


def _python_operator_imul(left, right):
    return _operate_in_place(left, right, "mul", "*")


def _python_operator_itruediv(left, right):
    return _operate_in_place(left, right, "truediv", "/")


def _python_operator_ifloordiv(left, right):
    return _operate_in_place(left, right, "floordiv", "//")


def _python_operator_imod(left, right):
    if isinstance(left, str):
        return _format_percent(left, right)
    return _operate_in_place(left, right, "mod", "%")


def _python_operator_ipow(left, right):
    return _operate_in_place(left, right, "pow", "**")


def _python_operator_ilshift(left, right):
    return _operate_in_place(left, right, "lshift", "<<")


def _python_operator_irshift(left, right):
    return _operate_in_place(left, right, "rshift", ">>")


def _python_operator_iand(left, right):
    return _operate_in_place(left, right, "and", "&")


def _python_operator_ior(left, right):
    return _operate_in_place(left, right, "or", "|")


def _python_operator_ixor(left, right):
    return _operate_in_place(left, right, "xor", "^")


def _python_operator_imatmul(left, right):
    return _operate_in_place(left, right, "matmul", "@")


def _format_percent(text, values):
    """`text % values` where some value's text comes from a method written in Python."""
    if isinstance(values, dict):
        return text % {key: _as_text(values[key]) for key in values}
    if not isinstance(values, tuple):
        values = (values,)
    pieces = text.split("%r")
    if len(pieces) > 1 and text.count("%") == len(values) == len(pieces) - 1:
        return "%s".join(pieces) % tuple([repr(value) for value in values])
    if len(pieces) > 1:
        raise TypeError(_MIXED)
    return text % tuple([_as_text(value) for value in values])


def _format_bytes(template, values):
    """`template % values` where some value's bytes or repr comes from a method written in Python."""
    if isinstance(values, dict):
        return template % {key: _as_bytes(values[key]) for key in values}
    if not isinstance(values, tuple):
        values = (values,)
    for letter in (b"%r", b"%a"):
        if letter in template:
            if template.count(b"%") != template.count(letter):
                raise TypeError(_MIXED)
            return template.replace(letter, b"%s") % tuple([ascii(value).encode() for value in values])
    return template % tuple([_as_bytes(value) for value in values])


def _as_bytes(value):
    convert = getattr(type(value), "__bytes__", None)
    return value if convert is None else convert(value)


# Comparisons.


def _python_operator_eq(left, right):
    if _are_sequences(left, right, "__eq__"):
        return len(left) == len(right) and _first_difference(left, right) == len(left)
    if _are_both(left, right, dict, "__eq__"):
        if len(left) != len(right):
            return False
        for key in left:
            if key not in right or (left[key] is not right[key] and left[key] != right[key]):
                return False
        return True
    if _are_sets(left, right, "__eq__"):
        return len(left) == len(right) and _python_set_issubset(left, right)
    result = _ask(left, right, "__eq__", "__eq__")
    return left is right if result is NotImplemented else result


def _python_operator_ne(left, right):
    if not isinstance(left, (list, tuple, dict, set, frozenset, _deque)):
        result = _ask(left, right, "__ne__", "__ne__")
        if result is not NotImplemented:
            return result
    return not left == right


def _are_both(left, right, kind, method):
    """Are they of the kind, and compare as it does?"""
    if not isinstance(left, kind) or not isinstance(right, kind):
        return False
    usual = getattr(kind, method, None)
    return getattr(type(left), method, None) is usual and getattr(type(right), method, None) is usual


def _are_sequences(left, right, method):
    for kind in (list, tuple, _deque):
        if _are_both(left, right, kind, method):
            return True
    return False


def _are_sets(left, right, method):
    """Are they sets that compare as sets do?"""
    for value in (left, right):
        if not isinstance(value, (set, frozenset)):
            return False
        own = getattr(type(value), method, None)
        if own is not getattr(set, method) and own is not getattr(frozenset, method):
            return False
    return True


def _first_difference(left, right):
    length = min(len(left), len(right))
    for index in range(length):
        if left[index] is not right[index] and not left[index] == right[index]:
            return index
    return length


def _python_operator_lt(left, right):
    if _are_sequences(left, right, "__lt__"):
        index = _first_difference(left, right)
        if index == len(left) or index == len(right):
            return len(left) < len(right)
        return left[index] < right[index]
    if _are_sets(left, right, "__lt__"):
        return len(left) < len(right) and _python_set_issubset(left, right)
    return _order(left, right, "__lt__", "__gt__", "<")


def _python_operator_le(left, right):
    if _are_sequences(left, right, "__le__"):
        index = _first_difference(left, right)
        if index == len(left) or index == len(right):
            return len(left) <= len(right)
        return left[index] <= right[index]
    if _are_sets(left, right, "__le__"):
        return _python_set_issubset(left, right)
    return _order(left, right, "__le__", "__ge__", "<=")


def _python_operator_gt(left, right):
    if _are_sequences(left, right, "__gt__") or _are_sets(left, right, "__gt__"):
        return right < left
    return _order(left, right, "__gt__", "__lt__", ">")


def _python_operator_ge(left, right):
    if _are_sequences(left, right, "__ge__") or _are_sets(left, right, "__ge__"):
        return right <= left
    return _order(left, right, "__ge__", "__le__", ">=")


def _order(left, right, name, reflected, sign):
    result = _ask(left, right, name, reflected)
    if result is NotImplemented:
        names = f"'{type(left).__name__}' and '{type(right).__name__}'"
        raise TypeError(f"'{sign}' not supported between instances of {names}")
    return result


# Processes.


def _begin_spawned(import_main, import_module, data):
    """Where a process begins that was not forked."""
    import_module("multiprocessing")
    import_module("multiprocessing.spawn")._main(data, import_main)
