from functools import cmp_to_key, total_ordering


@total_ordering
class Version:
    def __init__(self, n):
        self.n = n

    def __eq__(self, other):
        return self.n == other.n

    def __lt__(self, other):
        if not isinstance(other, Version):
            return NotImplemented
        return self.n < other.n


a, b = Version(1), Version(2)
print(a < b, a <= b, a > b, a >= b, a <= Version(1), a >= Version(1), max(a, b).n)
try:
    a <= 3
except (TypeError, AttributeError) as e:
    print(type(e).__name__)


@total_ordering
class Size:
    def __init__(self, n):
        self.n = n

    def __eq__(self, other):
        return self.n == other.n

    def __ge__(self, other):
        return self.n >= other.n


print(Size(1) < Size(2), Size(2) <= Size(2), Size(3) > Size(1))
try:

    @total_ordering
    class Nothing:
        pass

except ValueError as e:
    print(e)


def by_length_then_text(x, y):
    return len(x) - len(y) or (x > y) - (x < y)


words = ["pear", "fig", "apple", "date", "kiwi"]
print(sorted(words, key=cmp_to_key(by_length_then_text)), min(words, key=cmp_to_key(by_length_then_text)))
words.sort(key=cmp_to_key(by_length_then_text), reverse=True)
print(words)
