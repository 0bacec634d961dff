from types import GenericAlias, UnionType
from typing import Optional

numbers = list[int]
print(numbers, dict[str, int], tuple[int, ...], set[str | None], type[int])
print(numbers([1, 2]), numbers == list[int], isinstance(numbers, GenericAlias), numbers.__origin__, numbers.__args__)
either = int | str | None
print(either, isinstance(either, UnionType), either == (None | str | int), int | int)
for value in (1, "a", None, 2.5):
    print(value, isinstance(value, either), isinstance(value, (float, bool | str)))
print(issubclass(bool, int | str), Optional[int], list[int] | None)


def first(values: list[int] | None = None) -> int | str:
    return values[0] if values else "none"


print(first([3]), first())
try:
    int[str]
except TypeError as error:
    print(error)
try:
    1 | int
except TypeError as error:
    print(error)
