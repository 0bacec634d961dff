from dataclasses import dataclass, field


def attempt(make):
    try:
        make()
        print("no error")
    except (TypeError, ValueError) as e:
        print(type(e).__name__, e)


def mutable():
    @dataclass
    class A:
        items: list = []


def order_of_defaults():
    @dataclass
    class A:
        a: int = 1
        b: int


def unannotated():
    @dataclass
    class A:
        a = field(default=1)


def order_without_eq():
    @dataclass(eq=False, order=True)
    class A:
        a: int


def own_order():
    @dataclass(order=True)
    class A:
        a: int

        def __lt__(self, other):
            return True


def thaw():
    @dataclass(frozen=True)
    class A:
        a: int

    @dataclass
    class B(A):
        b: int


def freeze():
    @dataclass
    class A:
        a: int

    @dataclass(frozen=True)
    class B(A):
        b: int


for make in (mutable, order_of_defaults, unannotated, order_without_eq, own_order, thaw, freeze):
    attempt(make)
