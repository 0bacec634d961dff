from __future__ import annotations

from typing import (

    Any,
    Callable,
    ClassVar,
    Dict,
    Final,
    Generic,
    Iterable,
    List,
    Literal,
    NamedTuple,
    NewType,
    Optional,
    Protocol,
    Tuple,
    TypeVar,
    Union,
    cast,
    final,
    overload,
)

T = TypeVar("T")
K = TypeVar("K", bound=int)
Vector = List[float]
Handler = Callable[[int, str], Optional[bool]]
Mode = Literal["r", "w"]
UserId = NewType("UserId", int)
LIMIT: Final[int] = 10


class Stack(Generic[T]):
    shared: ClassVar[Dict[str, Any]] = {}

    def __init__(self) -> None:
        self._items: List[T] = []

    def push(self, item: T) -> Stack[T]:
        self._items.append(item)
        return self

    def pop(self) -> T:
        return self._items.pop()


class Closer(Protocol):
    def close(self) -> None: ...


class Employee(NamedTuple):
    name: str
    id: int = 3

    def greet(self) -> str:
        return f"I am {self.name}"


@final
class Door:
    def close(self) -> None:
        print("closed")


def shut(thing: Closer, times: Union[int, None] = None, *args: Any, **kw: Tuple[int, ...]) -> Iterable[int]:
    thing.close()
    return [times or 0]


e = Employee("ann")
print(Stack[int]().push(1).push(2).pop(), UserId(5), cast(str, 3), shut(Door()), LIMIT, T, K)
print(e, e.greet(), e._replace(id=4), Employee("bob", 7) > e, Employee._fields, Employee._field_defaults)
Pair = NamedTuple("Pair", [("a", int), ("b", str)])
print(Pair(1, "x"), isinstance(e, tuple))
try:
    Employee()
except TypeError as error:
    print(error)
