x = "module"


class A:
    x = "class"
    y = x + "!"
    listed = [x for _ in range(2)]
    first = [n for n in (x, y)]

    def method(self):
        return x, self.x

    double = lambda self: self.x * 2

    class Inner:
        z = x


print(A.y, A.listed, A.first, A().method(), A().double(), A.Inner.z)


def function():
    x = "function"

    class B:
        y = x
        x = "own"
        z = x

        def get(self):
            return x

    return B.y if hasattr(B, "y") else None, B.z, B().get()


try:
    print(function())
except NameError as error:
    print(type(error).__name__, error)


class Counter:
    count = 0

    def __init__(self):
        Counter.count += 1
        self.number = Counter.count


print(Counter().number, Counter().number, Counter.count)


class Loop:
    for i in range(3):
        pass
    if i == 2:
        flag = "set"
    else:
        flag = "unset"


print(Loop.i, Loop.flag)


class Private:
    def __init__(self):
        self.__secret = 1

    def __hidden(self):
        return self.__secret

    def reveal(self):
        return self.__hidden()


print(Private().reveal(), Private()._Private__secret)
Private().__secret
