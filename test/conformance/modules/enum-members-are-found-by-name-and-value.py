from enum import Enum, auto, unique


class Color(Enum):
    RED = 1
    GREEN = 2
    CRIMSON = 1

    def shout(self):
        return self.name + "!"

    @classmethod
    def first(cls):
        return next(iter(cls))

    @property
    def half(self):
        return self.value / 2


print(Color.RED, repr(Color.GREEN), Color.RED.name, Color.RED.value, Color(2), Color["RED"], Color.CRIMSON is Color.RED)
print(list(Color), len(Color), Color.RED in Color, Color.RED == 1, Color.RED is Color(1), Color.GREEN.shout(), Color.first(), Color.GREEN.half)
print(Color, type(Color.RED), isinstance(Color.RED, Color), Color.__members__, [c.name for c in reversed(Color)])
print({Color.RED: "r"}[Color.RED], f"{Color.RED} {Color.RED!r:>20} {Color.GREEN:>15}", Color.RED != Color.GREEN)


class State(Enum):
    NEW = auto()
    RUNNING = auto()
    DONE = 10
    FAILED = auto()


print(list(State), State(11))


class Planet(Enum):
    EARTH = (5.97e24, 6.37e6)
    MARS = (6.42e23, 3.39e6)

    def __init__(self, mass, radius):
        self.mass = mass
        self.radius = radius


print(Planet.EARTH.mass, Planet.MARS.value, Planet((6.42e23, 3.39e6)).name)
match Color(1):
    case Color.GREEN:
        print("green")
    case Color.RED:
        print("red")


def reassign():
    Color.RED = 5


def extend():
    class More(Color):
        BLUE = 3


def duplicates():
    @unique
    class Twice(Enum):
        A = 1
        B = 1


for wrong in (lambda: Color(9), lambda: Color["BLUE"], reassign, extend, duplicates, lambda: 1 in Color, lambda: Color.RED < Color.GREEN):
    try:
        print(wrong())
    except Exception as e:
        print(type(e).__name__, e)
Animal = Enum("Animal", "CAT DOG")
print(list(Animal), Enum("Size", {"S": 1, "L": 9}).L)
