class Point:
    __match_args__ = ("x", "y")

    def __init__(self, x, y):
        self.x = x
        self.y = y


class Circle:
    def __init__(self, center, radius):
        self.center = center
        self.radius = radius


def where(shape):
    match shape:
        case Point(0, 0):
            return "origin"
        case Point(x, 0) | Point(0, x):
            return f"on an axis at {x}"
        case Point(x=x, y=y) if x == y:
            return f"diagonal {x}"
        case Point():
            return "a point"
        case Circle(center=Point(x, y), radius=r):
            return f"circle at {x},{y} with {r}"
        case (Point(x=a), Point(x=b)):
            return f"two points {a} {b}"
        case {"at": Point(x, y), **rest}:
            return f"mapped {x},{y} {rest}"
        case [Point() as p, [inner, *_]]:
            return f"{p.x} {inner}"


for shape in (Point(0, 0), Point(3, 0), Point(0, 4), Point(5, 5), Point(1, 2), Circle(Point(1, 2), 3),
              (Point(1, 1), Point(2, 2)), {"at": Point(6, 7), "z": 0}, [Point(8, 8), "abc"], [Point(9, 9), ["i", "j"]], 5):
    print(where(shape))
try:
    match Point(1, 2):
        case Point(1, 2, 3):
            pass
except TypeError as error:
    print(error)
try:
    match 5:
        case int(1, 2):
            pass
except TypeError as error:
    print(error)


class Color:
    RED = 1
    GREEN = 2


match 2:
    case Color.RED:
        print("red")
    case Color.GREEN:
        print("green")
match = "a name like any other"
case = 1
print(match, case, [match for match in "ab"])
