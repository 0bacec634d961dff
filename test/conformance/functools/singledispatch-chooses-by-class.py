from functools import singledispatch


@singledispatch
def describe(value, loud=False):
    return f"something: {value}"


@describe.register(int)
def _(value, loud=False):
    return "an int" + "!" * loud


@describe.register(list)
def describe_list(value, loud=False):
    return f"{len(value)} items"


class Animal:
    pass


class Dog(Animal):
    pass


describe.register(Animal, lambda value, loud=False: "an animal")
print(describe(3), describe(3, loud=True), describe([1, 2]), describe("x"), describe(True), describe(Dog()))
print(describe.dispatch(Dog)(Dog()), describe.__name__, describe_list([]), describe.dispatch(str) is describe.dispatch(object))
try:
    describe()
except TypeError as e:
    print(e)
