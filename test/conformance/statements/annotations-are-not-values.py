count: int = 3
label: "str" = "x"
items: list[int] = [1, 2]
maybe: int | None = None
nothing: dict[str, tuple[int, ...]]
print(count, label, items, maybe)
try:
    nothing
except NameError as error:
    print(error)


class Point:
    x: int
    y: int = 2
    z: "float" = 0.5

    def __init__(self) -> None:
        self.w: int = 9


def f(a: int, b: str = "b", *args: int, c: list[str] | None = None, **kw: object) -> tuple[int, str]:
    local: int
    other: int = a
    return other, b


print(f(1), f(2, "x", 3, c=[], d=4))
p = Point()
print(p.y, p.z, p.w, list(Point.__annotations__), hasattr(p, "x"))
