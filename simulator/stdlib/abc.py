"""Classes with methods that their subclasses have to define."""


def abstractmethod(funcobj):
    funcobj.__isabstractmethod__ = True
    return funcobj


def _is_abstract(value):
    if isinstance(value, property):
        return _is_abstract(value.fget) or _is_abstract(value.fset)
    if isinstance(value, (classmethod, staticmethod)):
        value = value.__func__
    return getattr(value, "__isabstractmethod__", False)


class ABCMeta(type):
    def __new__(mcls, name, bases, namespace, /, **kwargs):
        abstract = {key for key in namespace if _is_abstract(namespace[key])}
        for base in bases:
            for key in getattr(base, "__abstractmethods__", ()):
                if key not in namespace and not _is_defined_before(key, bases):
                    abstract.add(key)
        namespace["__abstractmethods__"] = frozenset(abstract)
        return super().__new__(mcls, name, bases, namespace, **kwargs)


def _is_defined_before(key, bases):
    """Does the first class along the bases that has the method define it?"""
    for base in bases:
        for cls in base.__mro__:
            if key in cls.__dict__:
                return not _is_abstract(cls.__dict__[key])
    return False


class ABC(metaclass=ABCMeta):
    pass
