from dataclasses import asdict, astuple, dataclass, field, fields, is_dataclass, make_dataclass, replace


@dataclass
class Point:
    x: int
    y: int


@dataclass
class Line:
    start: Point
    ends: list
    tags: dict = field(default_factory=dict, metadata={"unit": "px"})
    serial: int = field(default=1, init=False)


line = Line(Point(1, 2), [Point(3, 4)], {"a": Point(5, 6)})
print(asdict(line), astuple(line))
copied = asdict(line)
copied["ends"].append(1)
print(len(line.ends), [f.name for f in fields(Line)], fields(line)[2].metadata["unit"], is_dataclass(Line), is_dataclass(line), is_dataclass(3))
print(replace(line, start=Point(0, 0)).start, replace(Point(1, 2), y=9))
Made = make_dataclass("Made", [("a", int), ("b", int, 5)])
print(Made(1), Made(1, 2) == Made(1, 2))
for wrong in (
    lambda: asdict(3),
    lambda: astuple(Point),
    lambda: fields(3),
    lambda: replace(3),
    lambda: replace(line, serial=2),
    lambda: field(default=1, default_factory=list),
):
    try:
        wrong()
    except (TypeError, ValueError) as e:
        print(type(e).__name__, e)
