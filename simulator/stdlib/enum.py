"""Enumerations."""


class _Deferred:
    """A value that is known once the class is made: `auto()`, or an expression of such."""

    def __init__(self, compute):
        self._compute = compute

    def __or__(self, other):
        return _Deferred(lambda settle: settle(self) | settle(other))

    def __ror__(self, other):
        return _Deferred(lambda settle: settle(other) | settle(self))

    def __and__(self, other):
        return _Deferred(lambda settle: settle(self) & settle(other))

    def __xor__(self, other):
        return _Deferred(lambda settle: settle(self) ^ settle(other))

    def __invert__(self):
        return _Deferred(lambda settle: ~settle(self))


class auto(_Deferred):
    def __init__(self):
        self._compute = None


def _is_descriptor(value):
    return callable(value) or isinstance(value, (property, staticmethod, classmethod)) or hasattr(type(value), "__get__")


def _is_member_name(name, cls_name):
    if name.startswith("__") and name.endswith("__"):
        return False
    if name.startswith("_") and name.endswith("_"):
        return False
    return not name.startswith(f"_{cls_name.lstrip('_')}__")


def _data_type(bases):
    """The built-in type (or a subclass of it) that the members are values of; None: they are plain objects."""
    for base in bases:
        for cls in base.__mro__:
            if cls in (int, float, str, tuple):
                return cls
    return None


class EnumType(type):
    def __new__(metacls, cls, bases, classdict, /, *, boundary=None, **kwds):
        for base in bases:
            if isinstance(base, EnumType) and base._member_names_:
                raise TypeError(f"{cls!r} cannot extend {base!r}".replace(repr(cls), f"<enum {cls!r}>"))
        ignored = classdict.get("_ignore_", ())
        if isinstance(ignored, str):
            ignored = ignored.replace(",", " ").split()
        namespace = {}
        values = {}
        is_base = not bases or bases == (object,)
        for name in classdict:
            value = classdict[name]
            if name in ignored or name == "_ignore_":
                continue
            is_member = _is_member_name(name, cls) and not _is_descriptor(value)
            if is_member and not is_base:
                values[name] = value
            else:
                namespace[name] = value
        if "mro" in values:
            raise ValueError("invalid enum member name(s) 'mro'")
        namespace["_member_names_"] = []
        namespace["_member_map_"] = {}
        namespace["_value2member_map_"] = {}
        own_new = namespace.pop("__new__", None)
        enum_class = super().__new__(metacls, cls, bases, namespace, **kwds)
        if values:
            _keep_texts(enum_class)
        if own_new is not None:
            type.__setattr__(enum_class, "_new_member_", staticmethod(own_new))
        _add_members(enum_class, values)
        return enum_class

    def __call__(cls, value, names=None, *, module=None, qualname=None, type=None, start=1):
        if names is not None:
            return _from_names(cls, value, names, start, type)
        return cls._find(value)

    def _find(cls, value):
        try:
            member = cls._value2member_map_.get(value)
        except TypeError:
            member = None
        if member is not None:
            return member
        if isinstance(value, cls):
            return value
        for name in cls._member_names_:
            if cls._member_map_[name]._value_ == value:
                return cls._member_map_[name]
        result = cls._missing_(value)
        if isinstance(result, cls):
            return result
        if result is None:
            raise ValueError(f"{value!r} is not a valid {cls.__qualname__}")
        raise TypeError(f"error in {cls.__name__}._missing_: returned {result!r} instead of None or a valid member")

    def __iter__(cls):
        return iter([cls._member_map_[name] for name in cls._member_names_])

    def __reversed__(cls):
        return iter([cls._member_map_[name] for name in reversed(cls._member_names_)])

    def __len__(cls):
        return len(cls._member_names_)

    def __bool__(cls):
        return True

    def __contains__(cls, member):
        if not isinstance(type(member), EnumType):
            raise TypeError(
                f"unsupported operand type(s) for 'in': '{type(member).__qualname__}' and '{type(cls).__qualname__}'"
            )
        return isinstance(member, cls) and member._name_ in cls._member_map_

    def __getitem__(cls, name):
        return cls._member_map_[name]

    @property
    def __members__(cls):
        return dict(cls._member_map_)

    def __setattr__(cls, name, value):
        if name in cls.__dict__.get("_member_map_", {}):
            raise AttributeError(f"cannot reassign member {name!r}")
        super().__setattr__(name, value)

    def __delattr__(cls, name):
        if name in cls.__dict__.get("_member_map_", {}):
            raise AttributeError(f"{cls.__name__!r} cannot delete member {name!r}.")
        super().__delattr__(name)

    def __repr__(cls):
        return f"<flag {cls.__name__!r}>" if Flag is not None and issubclass(cls, Flag) else f"<enum {cls.__name__!r}>"


EnumMeta = EnumType
Flag = None


def _add_members(cls, values):
    members = cls._member_map_
    kind = _data_type(cls.__mro__[1:])
    last_values = []
    settled = {}

    def settle(value, name=None):
        if not isinstance(value, _Deferred):
            return value
        key = id(value)
        if key not in settled:
            if isinstance(value, auto):
                settled[key] = cls._generate_next_value_(name, 1, len(members), last_values[:])
            else:
                settled[key] = value._compute(settle)
        return settled[key]

    for name in values:
        given = values[name]
        if isinstance(given, tuple):
            value = tuple([settle(each, name) for each in given])
        else:
            value = settle(given, name)
        member = _make_member(cls, kind, value)
        value = member._value_
        last_values.append(value)
        for other in members.values():
            if other._value_ == value:
                member = other
                break
        else:
            member._name_ = name
            member._sort_order_ = len(cls._member_names_)
            if Flag is None or not issubclass(cls, Flag) or _is_single_bit(value):
                cls._member_names_.append(name)
            try:
                cls._value2member_map_[value] = member
            except TypeError:
                pass
        members[name] = member
        type.__setattr__(cls, name, member)


def _keep_texts(cls):
    """The texts of members are an enumeration's, also where a class before it in the order of bases has its own."""
    enumeration = [base for base in cls.__bases__ if isinstance(base, EnumType)][-1]
    for method in ("__repr__", "__str__", "__format__"):
        for each in cls.__mro__:
            if method in each.__dict__:
                if not isinstance(each, EnumType):
                    type.__setattr__(cls, method, getattr(enumeration, method))
                break


def _is_single_bit(value):
    return value > 0 and value & (value - 1) == 0


def _make_member(cls, kind, value):
    arguments = value if isinstance(value, tuple) else (value,)
    if hasattr(cls, "_new_member_"):
        member = cls._new_member_(cls, *arguments)
        if not hasattr(member, "_value_"):
            member._value_ = value if kind is None else kind(*arguments)
    elif kind is None:
        member = object.__new__(cls)
        member._value_ = value
    elif kind is tuple:
        member = tuple.__new__(cls, value)
        member._value_ = value
    else:
        member = kind.__new__(cls, *arguments)
        member._value_ = kind(*arguments)
    member.__init__(*arguments)
    return member


def _from_names(cls, class_name, names, start, mixin):
    if isinstance(names, str):
        names = names.replace(",", " ").split()
    namespace = {"__module__": "__main__"}
    last_values = []
    for place, item in enumerate(names):
        if isinstance(names, dict):
            name, value = item, names[item]
        elif isinstance(item, str):
            name = item
            value = cls._generate_next_value_(name, start, place, last_values[:])
        else:
            name, value = item
        last_values.append(value)
        namespace[name] = value
    bases = (cls,) if mixin is None else (mixin, cls)
    return type(cls)(class_name, bases, namespace)


class Enum(metaclass=EnumType):
    def __init__(self, *args):
        pass

    @staticmethod
    def _generate_next_value_(name, start, count, last_values):
        if not last_values:
            return start
        try:
            return max(last_values) + 1
        except TypeError:
            raise TypeError("unable to sort non-numeric values") from None

    @classmethod
    def _missing_(cls, value):
        return None

    @property
    def name(self):
        return self._name_

    @property
    def value(self):
        return self._value_

    def __repr__(self):
        return f"<{type(self).__name__}.{self._name_}: {self._value_!r}>"

    def __str__(self):
        return f"{type(self).__name__}.{self._name_}"

    def __format__(self, format_spec):
        return format(str(self), format_spec)

    def __copy__(self):
        return self

    def __deepcopy__(self, memo):
        return self


class ReprEnum(Enum):
    """Only the repr is an enumeration's: str and format are those of the values."""


class IntEnum(int, ReprEnum):
    def __str__(self):
        return str(self._value_)

    def __format__(self, format_spec):
        return format(self._value_, format_spec)

    def __repr__(self):
        return Enum.__repr__(self)


class StrEnum(str, ReprEnum):
    @staticmethod
    def _generate_next_value_(name, start, count, last_values):
        return name.lower()

    def __str__(self):
        return self._value_

    def __format__(self, format_spec):
        return format(self._value_, format_spec)

    def __repr__(self):
        return Enum.__repr__(self)


class Flag(Enum):
    @staticmethod
    def _generate_next_value_(name, start, count, last_values):
        if not last_values:
            return start if start is not None else 1
        return 1 << max(last_values).bit_length()

    @classmethod
    def _missing_(cls, value):
        if not isinstance(value, int):
            raise ValueError(f"{value!r} is not a valid {cls.__qualname__}")
        every = _every_bit(cls)
        if value < 0:
            value = every & value
            member = cls._value2member_map_.get(value)
            if member is not None:
                return member
        elif value & ~every and not issubclass(cls, int):
            width = max(value.bit_length(), every.bit_length())
            raise ValueError(
                f"{cls!r} invalid value {value!r}\n    given {_bits(value, width)}\n  allowed {_bits(every, width)}"
            )
        member = int.__new__(cls, value) if issubclass(cls, int) else object.__new__(cls)
        names = [name for name in cls._member_names_ if cls._member_map_[name]._value_ & value]
        left = value & ~every
        member._value_ = value
        member._name_ = "|".join(names + [str(left)] * (left > 0 and len(names) > 0)) or None
        # One object for one value: the first one made is kept.
        return cls._value2member_map_.setdefault(value, member)

    def _other(self, other):
        if isinstance(other, type(self)):
            return other._value_
        if isinstance(other, int) and isinstance(self, int):
            return int(other)
        return None

    def __or__(self, other):
        value = self._other(other)
        return NotImplemented if value is None else type(self)(self._value_ | value)

    def __and__(self, other):
        value = self._other(other)
        return NotImplemented if value is None else type(self)(self._value_ & value)

    def __xor__(self, other):
        value = self._other(other)
        return NotImplemented if value is None else type(self)(self._value_ ^ value)

    __ror__ = __or__
    __rand__ = __and__
    __rxor__ = __xor__

    def __invert__(self):
        return type(self)(_every_bit(type(self)) & ~self._value_)

    def __contains__(self, other):
        if not isinstance(other, type(self)):
            raise TypeError(
                f"unsupported operand type(s) for 'in': '{type(other).__qualname__}' and '{type(self).__qualname__}'"
            )
        return other._value_ & self._value_ == other._value_

    def __iter__(self):
        for member in type(self):
            if member._value_ & self._value_:
                yield member

    def __len__(self):
        return bin(self._value_).count("1")

    def __bool__(self):
        return self._value_ != 0

    def __repr__(self):
        if self._name_ is None:
            return f"<{type(self).__name__}: {self._value_!r}>"
        return f"<{type(self).__name__}.{self._name_}: {self._value_!r}>"

    def __str__(self):
        if self._name_ is None:
            return f"{type(self).__name__}({self._value_!r})"
        return f"{type(self).__name__}.{self._name_}"


class IntFlag(int, ReprEnum, Flag):
    def __str__(self):
        return str(self._value_)

    def __format__(self, format_spec):
        return format(self._value_, format_spec)

    def __repr__(self):
        return Flag.__repr__(self)

    __or__ = Flag.__or__
    __and__ = Flag.__and__
    __xor__ = Flag.__xor__
    __ror__ = Flag.__or__
    __rand__ = Flag.__and__
    __rxor__ = Flag.__xor__
    __invert__ = Flag.__invert__
    __bool__ = Flag.__bool__


def _bits(value, width):
    return f"0b0 {value:0{width}b}"


def _every_bit(cls):
    every = 0
    for name in cls._member_map_:
        every |= cls._member_map_[name]._value_
    return every


def unique(enumeration):
    duplicates = []
    for name in enumeration._member_map_:
        member = enumeration._member_map_[name]
        if name != member._name_:
            duplicates.append(f"{name} -> {member._name_}")
    if duplicates:
        raise ValueError(f"duplicate values found in {enumeration!r}: {', '.join(duplicates)}")
    return enumeration
