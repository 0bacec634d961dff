from __future__ import annotations

import collections.abc
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence


def apply(function: Callable[[int], int], values: Iterable[int]) -> Iterator[int]:
    for value in values:
        yield function(value)


def names(table: Mapping[str, Sequence[int]], empty: collections.abc.Sequence[str] = ()) -> list[str]:
    return sorted(table) + list(empty)


print(list(apply(lambda n: n * n, [1, 2, 3])), names({"b": [1], "a": []}))
