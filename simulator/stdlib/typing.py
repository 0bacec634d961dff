"""Names for annotations, which are never evaluated here; they may be subscribed, called and inherited from."""

from abc import ABCMeta as _ABCMeta
from collections import namedtuple as _namedtuple

TYPE_CHECKING = False


class _Form:
    """A name that annotations use: `List`, `List[int]`, `Optional[str]`."""

    def __init__(self, name):
        self._name = name

    def __getitem__(self, parameters):
        if not isinstance(parameters, tuple):
            parameters = (parameters,)
        return _Form(f"{self._name}[{', '.join([_show(each) for each in parameters])}]")

    def __or__(self, other):
        return _Form(f"{_show(self)} | {_show(other)}")

    def __ror__(self, other):
        return _Form(f"{_show(other)} | {_show(self)}")

    def __call__(self, *args, **kwargs):
        raise TypeError(f"Type {self._name} cannot be instantiated; use the built-in type instead")

    def __repr__(self):
        return f"typing.{self._name}"


def _show(each):
    if isinstance(each, type):
        return each.__name__ if each.__module__ == "builtins" else f"{each.__module__}.{each.__qualname__}"
    if isinstance(each, list):
        return f"[{', '.join([_show(item) for item in each])}]"
    return "..." if each is ... else repr(each)


Any = _Form("Any")
AnyStr = _Form("AnyStr")
Annotated = _Form("Annotated")
Callable = _Form("Callable")
ClassVar = _Form("ClassVar")
Concatenate = _Form("Concatenate")
Final = _Form("Final")
Literal = _Form("Literal")
LiteralString = _Form("LiteralString")
Never = _Form("Never")
NoReturn = _Form("NoReturn")
NotRequired = _Form("NotRequired")
Optional = _Form("Optional")
Required = _Form("Required")
Self = _Form("Self")
Tuple = _Form("Tuple")
Type = _Form("Type")
TypeAlias = _Form("TypeAlias")
TypeGuard = _Form("TypeGuard")
Union = _Form("Union")
Unpack = _Form("Unpack")
Awaitable = _Form("Awaitable")
ByteString = _Form("ByteString")
Collection = _Form("Collection")
Container = _Form("Container")
ContextManager = _Form("ContextManager")
Counter = _Form("Counter")
DefaultDict = _Form("DefaultDict")
Deque = _Form("Deque")
Dict = _Form("Dict")
FrozenSet = _Form("FrozenSet")
Generator = _Form("Generator")
Hashable = _Form("Hashable")
Iterable = _Form("Iterable")
Iterator = _Form("Iterator")
List = _Form("List")
Mapping = _Form("Mapping")
MutableMapping = _Form("MutableMapping")
MutableSequence = _Form("MutableSequence")
MutableSet = _Form("MutableSet")
OrderedDict = _Form("OrderedDict")
Reversible = _Form("Reversible")
Sequence = _Form("Sequence")
Set = _Form("Set")
Sized = _Form("Sized")
SupportsFloat = _Form("SupportsFloat")
SupportsInt = _Form("SupportsInt")
Text = str


class TypeVar:
    def __init__(self, name, *constraints, bound=None, covariant=False, contravariant=False):
        self.__name__ = name
        self.__constraints__ = constraints
        self.__bound__ = bound
        self._mark = "+" if covariant else "-" if contravariant else "~"

    def __or__(self, other):
        return _Form(f"{self!r} | {_show(other)}")

    def __repr__(self):
        return f"{self._mark}{self.__name__}"


class ParamSpec(TypeVar):
    def __init__(self, name):
        super().__init__(name)
        self.args = _Form(f"{name}.args")
        self.kwargs = _Form(f"{name}.kwargs")


class TypeVarTuple(TypeVar):
    def __iter__(self):
        yield self


class Generic:
    def __class_getitem__(cls, parameters):
        return cls


class Protocol(metaclass=_ABCMeta):
    def __class_getitem__(cls, parameters):
        return cls


class _NamedTupleMeta(type):
    def __new__(mcls, name, bases, namespace, /):
        if not bases:
            return super().__new__(mcls, name, bases, namespace)
        annotations = namespace.get("__annotations__", {})
        defaults = []
        for field in annotations:
            if field in namespace:
                defaults.append(namespace[field])
            elif defaults:
                last = [each for each in annotations if each in namespace]
                raise TypeError(
                    f"Non-default namedtuple field {field} cannot follow default field{'s' if len(last) > 1 else ''} {', '.join(last)}"
                )
        made = _namedtuple(name, list(annotations), defaults=defaults, module=namespace["__module__"])
        made.__annotations__ = annotations
        for key in namespace:
            if key in ("__new__", "__init__", "__slots__", "_fields", "_replace", "_make", "_asdict"):
                if key != "__slots__":
                    raise AttributeError(f"Cannot overwrite NamedTuple attribute {key}")
            elif key not in annotations and key not in ("__module__", "__annotations__", "__qualname__"):
                setattr(made, key, namespace[key])
        return made

    def __call__(cls, typename, fields=None, /, **kwargs):
        pairs = list(kwargs.items()) if fields is None else list(fields)
        return _namedtuple(typename, [name for name, _ in pairs])


class NamedTuple(metaclass=_NamedTupleMeta):
    pass


class _TypedDictMeta(type):
    def __new__(mcls, name, bases, namespace, /, total=True):
        return super().__new__(mcls, name, bases or (dict,), namespace)

    def __call__(cls, *args, **kwargs):
        return dict(*args, **kwargs)


class TypedDict(metaclass=_TypedDictMeta):
    pass


def NewType(name, tp):
    def identity(x):
        return x

    identity.__name__ = identity.__qualname__ = name
    identity.__supertype__ = tp
    return identity


def cast(typ, val):
    return val


def final(f):
    return f


def override(f):
    return f


def no_type_check(arg):
    return arg


def overload(func):
    def refused(*args, **kwds):
        raise NotImplementedError(
            "You should not call an overloaded function. A series of @overload-decorated functions outside a stub "
            "module should always be followed by an implementation that is not @overload-ed."
        )

    return refused


def runtime_checkable(cls):
    return cls


def assert_never(arg, /):
    raise AssertionError(f"Expected code to be unreachable, but got: {arg!r}")


def assert_type(val, typ, /):
    return val


def reveal_type(obj, /):
    return obj


def get_type_hints(obj):
    return dict(getattr(obj, "__annotations__", {}))
