"""Objects, attributes and method calls."""


class Vector:
    def __init__(self, x, y):
        self.x = x
        self.y = y

    def plus(self, other):
        return Vector(self.x + other.x, self.y + other.y)

    def dot(self, other):
        return self.x * other.x + self.y * other.y

    @property
    def length2(self):
        return self.dot(self)


class Counter:
    def __init__(self):
        self.value = 0

    def add(self, amount):
        self.value += amount


counter = Counter()
position = Vector(0, 0)
step = Vector(1, 2)
for i in range(2_300_000):
    position = position.plus(step)
    if i % 4 == 0:
        counter.add(step.dot(step) + step.length2)
print(position.x, position.y, counter.value)
