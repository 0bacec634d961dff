"""Names for annotations, which are never evaluated here. They are no classes: `isinstance` refuses them."""

from typing import (
    Awaitable, ByteString, Callable, Collection, Container, Generator, Hashable, Iterable, Iterator, Mapping,
    MutableMapping, MutableSequence, MutableSet, Reversible, Sequence, Set, Sized,
)
