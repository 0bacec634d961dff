"""Classes that are made of their annotated variables."""

from _signatures import bind as _bind
from copy import deepcopy as _deepcopy


class FrozenInstanceError(AttributeError):
    pass


class _Missing:
    def __repr__(self):
        return "<dataclasses._MISSING_TYPE object>"


class _KeywordOnly:
    pass


MISSING = _Missing()
KW_ONLY = _KeywordOnly()
_FIELDS = "__dataclass_fields__"
_PARAMETERS = "__dataclass_params__"


class Field:
    def __init__(self, default, default_factory, init, repr, hash, compare, metadata, kw_only):
        self.name = None
        self.type = None
        self.default = default
        self.default_factory = default_factory
        self.init = init
        self.repr = repr
        self.hash = hash
        self.compare = compare
        self.metadata = {} if metadata is None else metadata
        self.kw_only = kw_only

    def __repr__(self):
        return f"Field(name={self.name!r},type={self.type!r},default={self.default!r})"


def field(
    *, default=MISSING, default_factory=MISSING, init=True, repr=True, hash=None, compare=True, metadata=None, kw_only=MISSING
):
    if default is not MISSING and default_factory is not MISSING:
        raise ValueError("cannot specify both default and default_factory")
    return Field(default, default_factory, init, repr, hash, compare, metadata, kw_only)


def _is_annotated_as(text, name):
    """Annotations are texts here."""
    text = str(text).split("[")[0].strip().strip("'\"")
    return text == name or text.endswith(f".{name}")


def _own_fields(cls, kw_only):
    fields = []
    annotations = cls.__dict__.get("__annotations__", {})
    for name in annotations:
        kind = annotations[name]
        if _is_annotated_as(kind, "KW_ONLY"):
            kw_only = True
            continue
        if _is_annotated_as(kind, "ClassVar"):
            continue
        if _is_annotated_as(kind, "InitVar"):
            raise TypeError(f"field {name}: InitVar is not supported in Timeslice")
        default = cls.__dict__.get(name, MISSING)
        each = default if isinstance(default, Field) else field(default=default)
        each.name = name
        each.type = kind
        if each.kw_only is MISSING:
            each.kw_only = kw_only
        if isinstance(default, Field):
            if each.default is MISSING:
                delattr(cls, name)
            else:
                setattr(cls, name, each.default)
        kind = type(each.default)
        if isinstance(each.default, (list, dict, set, bytearray)) or kind.__hash__ is None:
            raise ValueError(
                f"mutable default {kind} for field {name} is not allowed: use default_factory"
            )
        fields.append(each)
    for name in cls.__dict__:
        if isinstance(cls.__dict__[name], Field) and name not in annotations:
            raise TypeError(f"{name!r} is a field but has no type annotation")
    return fields


def _has_default(each):
    return each.default is not MISSING or each.default_factory is not MISSING


def _make_init(cls, fields, frozen):
    positional = [each for each in fields if each.init and not each.kw_only]
    first_default = None
    for each in positional:
        if _has_default(each):
            first_default = each
        elif first_default is not None:
            raise TypeError(f"non-default argument {each.name!r} follows default argument")
    names = tuple([each.name for each in positional])
    keyword_names = tuple([each.name for each in fields if each.init and each.kw_only])
    with_default = {each.name: each for each in fields if _has_default(each)}
    function = f"{cls.__qualname__}.__init__"
    has_post_init = hasattr(cls, "__post_init__")
    is_plain = len(names) == len(fields)
    put = object.__setattr__ if frozen else setattr

    def __init__(self, /, *args, **kwargs):
        if is_plain and not kwargs and len(args) == len(names):
            for name, value in zip(names, args):
                put(self, name, value)
        else:
            given = _bind(function, names, keyword_names, with_default, args, kwargs)
            for each in fields:
                if each.name in given:
                    put(self, each.name, given[each.name])
                elif each.default_factory is not MISSING:
                    put(self, each.name, each.default_factory())
                elif each.init and each.default is not MISSING:
                    put(self, each.name, each.default)
        if has_post_init:
            self.__post_init__()

    return __init__


def _make_repr(fields):
    names = [each.name for each in fields if each.repr]

    def __repr__(self):
        inside = ", ".join([f"{name}={getattr(self, name)!r}" for name in names])
        return f"{type(self).__qualname__}({inside})"

    return __repr__


def _values(obj, names):
    return tuple([getattr(obj, name) for name in names])


def _make_comparison(fields, compare):
    names = [each.name for each in fields if each.compare]

    def method(self, other):
        if type(other) is type(self):
            return compare(_values(self, names), _values(other, names))
        return NotImplemented

    return method


_orders = {
    "__lt__": lambda a, b: a < b,
    "__le__": lambda a, b: a <= b,
    "__gt__": lambda a, b: a > b,
    "__ge__": lambda a, b: a >= b,
}


def _freeze(cls, names):
    def __setattr__(self, name, value):
        if type(self) is cls or name in names:
            raise FrozenInstanceError(f"cannot assign to field {name!r}")
        super(cls, self).__setattr__(name, value)

    def __delattr__(self, name):
        if type(self) is cls or name in names:
            raise FrozenInstanceError(f"cannot delete field {name!r}")
        super(cls, self).__delattr__(name)

    for method in (__setattr__, __delattr__):
        if method.__name__ in cls.__dict__:
            raise TypeError(f"Cannot overwrite attribute {method.__name__} in class {cls.__name__}")
        setattr(cls, method.__name__, method)


def _set_hash(cls, fields, eq, frozen, unsafe_hash):
    has_own = cls.__dict__.get("__hash__") is not None
    if unsafe_hash or (eq and frozen and not has_own):
        if unsafe_hash and has_own:
            raise TypeError(f"Cannot overwrite attribute __hash__ in class {cls.__name__}")
        names = [each.name for each in fields if (each.compare if each.hash is None else each.hash)]
        cls.__hash__ = lambda self: hash(_values(self, names))
    elif eq and not has_own:
        cls.__hash__ = None


class _Parameters:
    def __init__(self, frozen):
        self.frozen = frozen


def _check_frozen_bases(cls, frozen):
    for base in cls.__mro__[1:]:
        if _FIELDS in base.__dict__:
            if base.__dict__[_PARAMETERS].frozen and not frozen:
                raise TypeError("cannot inherit non-frozen dataclass from a frozen one")
            if frozen and not base.__dict__[_PARAMETERS].frozen:
                raise TypeError("cannot inherit frozen dataclass from a non-frozen one")


def _with_slots(cls, names):
    if "__slots__" in cls.__dict__:
        raise TypeError(f"{cls.__name__} already specifies __slots__")
    inherited = set()
    for base in cls.__mro__[1:]:
        inherited.update(base.__dict__.get("__slots__", ()))
    skipped = {*names, "__dict__", "__weakref__"}
    namespace = {name: cls.__dict__[name] for name in cls.__dict__ if name not in skipped}
    namespace["__slots__"] = tuple([name for name in names if name not in inherited])
    qualified = cls.__qualname__
    cls = type(cls)(cls.__name__, cls.__bases__, namespace)
    cls.__qualname__ = qualified
    return cls


def _process(cls, init, repr, eq, order, unsafe_hash, frozen, match_args, kw_only, slots):
    _check_frozen_bases(cls, frozen)
    by_name = {}
    for base in reversed(cls.__mro__[1:]):
        by_name.update(base.__dict__.get(_FIELDS, {}))
    own = _own_fields(cls, kw_only)
    for each in own:
        by_name[each.name] = each
    fields = list(by_name.values())
    setattr(cls, _FIELDS, by_name)
    setattr(cls, _PARAMETERS, _Parameters(frozen))
    if init:
        cls.__init__ = _make_init(cls, fields, frozen)
    if repr and "__repr__" not in cls.__dict__:
        cls.__repr__ = _make_repr(fields)
    if order and not eq:
        raise ValueError("eq must be true if order is true")
    # Defining __eq__ decides about hashing too: what the class itself says of that comes first.
    has_eq = "__eq__" in cls.__dict__
    if eq:
        _set_hash(cls, fields, eq and not has_eq, frozen, unsafe_hash)
        if not has_eq:
            cls.__eq__ = _make_comparison(fields, lambda a, b: a == b)
    elif unsafe_hash:
        _set_hash(cls, fields, False, frozen, True)
    if order:
        for name in _orders:
            if name in cls.__dict__:
                raise TypeError(
                    f"Cannot overwrite attribute {name} in class {cls.__name__}. Consider using functools.total_ordering"
                )
            setattr(cls, name, _make_comparison(fields, _orders[name]))
    if frozen:
        _freeze(cls, [each.name for each in fields])
    if match_args and "__match_args__" not in cls.__dict__:
        cls.__match_args__ = tuple([each.name for each in fields if each.init and not each.kw_only])
    return _with_slots(cls, [each.name for each in own]) if slots else cls


def dataclass(
    cls=None,
    /,
    *,
    init=True,
    repr=True,
    eq=True,
    order=False,
    unsafe_hash=False,
    frozen=False,
    match_args=True,
    kw_only=False,
    slots=False,
):
    if cls is None:
        return lambda cls: _process(cls, init, repr, eq, order, unsafe_hash, frozen, match_args, kw_only, slots)
    return _process(cls, init, repr, eq, order, unsafe_hash, frozen, match_args, kw_only, slots)


def fields(class_or_instance):
    by_name = getattr(class_or_instance, _FIELDS, None)
    if by_name is None:
        raise TypeError("must be called with a dataclass type or instance")
    return tuple(by_name.values())


def is_dataclass(obj):
    return hasattr(obj if isinstance(obj, type) else type(obj), _FIELDS)


def _is_instance(obj):
    return hasattr(type(obj), _FIELDS)


def asdict(obj, *, dict_factory=dict):
    if not _is_instance(obj):
        raise TypeError("asdict() should be called on dataclass instances")
    return _plain(obj, lambda each: dict_factory([(name, value) for name, value in each]))


def astuple(obj, *, tuple_factory=tuple):
    if not _is_instance(obj):
        raise TypeError("astuple() should be called on dataclass instances")
    return _plain(obj, lambda each: tuple_factory([value for _, value in each]))


def _plain(obj, make):
    if _is_instance(obj):
        return make([(each.name, _plain(getattr(obj, each.name), make)) for each in fields(obj)])
    if isinstance(obj, tuple) and hasattr(obj, "_fields"):
        return type(obj)(*[_plain(value, make) for value in obj])
    if isinstance(obj, (list, tuple)):
        return type(obj)([_plain(value, make) for value in obj])
    if isinstance(obj, dict):
        return type(obj)([(_plain(key, make), _plain(obj[key], make)) for key in obj])
    return _deepcopy(obj)


def replace(obj, /, **changes):
    if not _is_instance(obj):
        raise TypeError("replace() should be called on dataclass instances")
    for each in fields(obj):
        if not each.init:
            if each.name in changes:
                raise ValueError(
                    f"field {each.name} is declared with init=False, it cannot be specified with replace()"
                )
        elif each.name not in changes:
            changes[each.name] = getattr(obj, each.name)
    return type(obj)(**changes)


def make_dataclass(cls_name, fields, *, bases=(), namespace=None, **options):
    body = {} if namespace is None else dict(namespace)
    annotations = {}
    for item in fields:
        if isinstance(item, str):
            item = (item, "typing.Any")
        annotations[item[0]] = item[1]
        if len(item) == 3:
            body[item[0]] = item[2]
    body["__annotations__"] = annotations
    return dataclass(**options)(type(cls_name, tuple(bases), body))
