from collections import namedtuple

Point = namedtuple("Point", ["x", "y"])
p = Point(1, y=2)
print(p, p.x, p[1], p == (1, 2), len(p), *p, Point._fields, p._asdict(), p._replace(x=9))
x, y = p
print(x + y, Point._make([5, 6]), isinstance(p, tuple), sorted([Point(2, 1), Point(1, 9)]), p + (3,), {p: "key"}[1, 2])
Account = namedtuple("Account", "owner balance currency", defaults=[0, "EUR"])
print(Account("ann"), Account("bob", 5), Account._field_defaults, Account.__doc__)
print(namedtuple("R", "a class a _b", rename=True)._fields, namedtuple("One", "only,")(1), namedtuple("Empty", "")())


class Vector(namedtuple("Vector", "dx dy")):
    def length(self):
        return (self.dx**2 + self.dy**2) ** 0.5

    def __add__(self, other):
        return Vector(self.dx + other.dx, self.dy + other.dy)


v = Vector(3, 4)
print(v, v.length(), v + Vector(1, 1), type(v + v).__name__)
match p:
    case Point(x=1, y=b):
        print("matched", b)
match p:
    case Point(a, b):
        print(a, b)
for wrong in (
    lambda: Point(1),
    lambda: Point(),
    lambda: Point(1, 2, 3),
    lambda: Point(1, z=3),
    lambda: Point(1, 2, x=3),
    lambda: Account(),
    lambda: Account(1, 2, 3, 4),
    lambda: Point._make([1]),
    lambda: p._replace(q=1),
    lambda: namedtuple("Bad", "a a"),
    lambda: namedtuple("Bad", "_a"),
    lambda: namedtuple("Bad", "class"),
    lambda: namedtuple("1Bad", "a"),
    lambda: setattr(p, "x", 5),
    lambda: p.z,
    lambda: namedtuple("Bad", "a", defaults=[1, 2]),
):
    try:
        print(wrong())
    except Exception as e:
        print(type(e).__name__, e)
