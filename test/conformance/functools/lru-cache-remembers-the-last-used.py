from functools import cache, lru_cache


@lru_cache(maxsize=2)
def double(x, y=0):
    """Doubles."""
    print("computing", x, y)
    return 2 * x + y


print(double(1), double(2), double(1), double(3), double(1), double(2))
print(double.cache_info(), double.__name__, double.__doc__, double.cache_parameters())
double.cache_clear()
print(double.cache_info(), double(1), double(x=1), double(1, y=0), double.__wrapped__(4))


@cache
def fibonacci(n):
    return n if n < 2 else fibonacci(n - 1) + fibonacci(n - 2)


print(fibonacci(80), fibonacci.cache_info())


@lru_cache
def shout(text):
    return text.upper()


print(shout("a"), shout("a"), shout.cache_info(), shout.cache_info().hits)


@lru_cache(maxsize=None, typed=True)
def kind(x):
    return type(x).__name__


print(kind(1), kind(1.0), kind(True), kind.cache_info())


@lru_cache(0)
def never(x):
    return x


print(never(1), never(1), never.cache_info())


class Shape:
    @lru_cache
    def area(self, n):
        print("area")
        return n * n


s = Shape()
print(s.area(3), s.area(3), Shape().area(3))
try:
    double([1])
except TypeError as e:
    print(e)
