from dataclasses import dataclass, field


@dataclass
class Point:
    x: int
    y: int = 0

    def norm(self):
        return (self.x**2 + self.y**2) ** 0.5


p = Point(3, 4)
print(p, p.norm(), p == Point(3, 4), p != Point(3), p == (3, 4), Point(y=1, x=2), Point(5))
p.x = 10
print(p, Point.__match_args__, Point.y)


@dataclass
class Order:
    number: int
    items: list = field(default_factory=list)
    total: float = field(default=0.0, repr=False)
    note: str = field(default="", compare=False)
    count: int = field(init=False, default=7)

    def __post_init__(self):
        self.total = sum(self.items)


a, b = Order(1), Order(1, [2, 3], note="n")
a.items.append(5)
print(a, b, b.total, a == b, Order(1, [1]) == Order(1, [1], note="other"), b.count)
match p:
    case Point(x, y=4):
        print("matched", x)
for wrong in (
    lambda: Point(),
    lambda: Point(1, 2, 3),
    lambda: Point(1, z=2),
    lambda: Point(1, x=1),
    lambda: Order(),
    lambda: Order(1, count=2),
    lambda: hash(p),
    lambda: p < p,
):
    try:
        print(wrong())
    except TypeError as e:
        print(e)
