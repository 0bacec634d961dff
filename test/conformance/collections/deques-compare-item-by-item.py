from collections import deque


class Money:
    def __init__(self, amount):
        self.amount = amount

    def __eq__(self, other):
        return isinstance(other, Money) and self.amount == other.amount

    def __lt__(self, other):
        return self.amount < other.amount

    def __repr__(self):
        return f"Money({self.amount})"


print(deque([1, 2]) == deque([1, 2]), deque([1]) == [1], deque([1], 3) == deque([1]))
print(deque([1, 2]) < deque([1, 3]), deque([1]) < deque([1, 0]), deque([2]) >= deque([1, 9]))
print(deque([1]) != deque([1]), deque() == deque())
a = deque([Money(1), Money(2)])
print(a == deque([Money(1), Money(2)]), a != deque([Money(1), Money(2)]), a < deque([Money(1), Money(3)]))
print(a, a.index(Money(2)), a.count(Money(1)), Money(2) in a, Money(5) in a)
a.remove(Money(1))
print(a, str(deque([Money(3)], maxlen=2)))
try:
    a.remove(Money(7))
except ValueError as e:
    print(e)


def numbers():
    yield 1
    yield 2


g = deque(numbers(), maxlen=5)
g.extend(numbers())
g.extendleft(x * 10 for x in g.copy())
g += numbers()
print(g, list(map(str, g)), sum(g), max(g), sorted(g))
first, *rest = deque("xyz")
print(first, rest, *deque([1, 2]), [*deque("q")], tuple(deque("ab")), ",".join(deque("mn")))
