"""Names of built-in types, and a plain object with attributes."""


def _function():
    yield


FunctionType = type(_function)
LambdaType = FunctionType
GeneratorType = type(_function())
NoneType = type(None)
NotImplementedType = type(NotImplemented)
EllipsisType = type(...)
BuiltinFunctionType = type(len)


class SimpleNamespace:
    def __init__(self, /, **kwargs):
        for name in kwargs:
            setattr(self, name, kwargs[name])

    def __repr__(self):
        attributes = self.__dict__
        inside = ", ".join([f"{name}={attributes[name]!r}" for name in attributes])
        name = "namespace" if type(self) is SimpleNamespace else type(self).__name__
        return f"{name}({inside})"

    def __eq__(self, other):
        if isinstance(other, SimpleNamespace):
            return self.__dict__ == other.__dict__
        return NotImplemented


GenericAlias = type(list[int])
UnionType = type(int | str)
MethodType = type(SimpleNamespace().__init__)
