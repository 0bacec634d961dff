import math

print(math.floor(2.7), math.floor(-2.7), math.ceil(2.1), math.ceil(-0.5), math.trunc(-2.7), math.trunc(9.99))
print(math.floor(1e20), math.ceil(1e300) == int(1e300), math.floor(7), math.ceil(True))


class Price:
    def __floor__(self):
        return "down"

    def __ceil__(self):
        return "up"

    def __trunc__(self):
        return "cut"


print(math.floor(Price()), math.ceil(Price()), math.trunc(Price()))
for value in (float("inf"), float("nan"), "1.5", None):
    for function in (math.floor, math.ceil, math.trunc):
        try:
            print(function(value))
        except (TypeError, ValueError, OverflowError) as e:
            print(type(e).__name__, e)
