from types import FunctionType, GeneratorType, MethodType, NoneType, SimpleNamespace

ns = SimpleNamespace(x=1, name="n")
ns.y = [2]
print(ns, ns.x, ns == SimpleNamespace(x=1, name="n", y=[2]), ns == SimpleNamespace(), SimpleNamespace())
del ns.x
print(ns, ns.__dict__)


def generate():
    yield


print(isinstance(generate, FunctionType), isinstance(generate(), GeneratorType), isinstance(None, NoneType))
try:
    ns.x
except AttributeError as e:
    print(str(e).endswith("has no attribute 'x'"))


class Plain:
    def method(self):
        pass


print(isinstance(Plain().method, MethodType), isinstance(generate, MethodType))
