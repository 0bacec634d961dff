from dataclasses import KW_ONLY, dataclass, field
from typing import ClassVar


@dataclass
class Base:
    a: int
    b: int = 2
    shared: ClassVar[int] = 99


@dataclass
class Child(Base):
    c: int = 3
    a: int = 10


print(Child(), Child(1, 2, 3), Child.shared, Child.__match_args__)


@dataclass(kw_only=True)
class Options:
    depth: int
    name: str = "x"


print(Options(depth=1), Options.__match_args__)


@dataclass
class Mixed:
    first: int
    _: KW_ONLY
    second: int = 5
    third: int = field(default=6)


print(Mixed(1), Mixed(1, second=2))
for wrong in (lambda: Options(1), lambda: Options(), lambda: Mixed(1, 2)):
    try:
        wrong()
    except TypeError as e:
        print(e)


@dataclass(slots=True)
class Slim:
    x: int
    y: int = 1


s = Slim(5)
print(s, Slim.__slots__)
try:
    s.z = 3
except AttributeError as e:
    print(e)


@dataclass
class Custom:
    x: int

    def __repr__(self):
        return "custom"

    def __eq__(self, other):
        return True


print(Custom(1), Custom(1) == Custom(2))
