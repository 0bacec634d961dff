from __future__ import annotations


class Node:
    value: int
    next: Node | None = None
    if True:
        tags: list[str] = []


def link(a: Node, b: Undefined) -> Node:
    return a


print(Node.__annotations__)
print(link(Node(), None).next)
