import math

print(sum([0.1] * 10), math.fsum([0.1] * 10))
print(math.fsum([1e16, 1, 1e-16]), math.fsum([1, 1e100, 1, -1e100]), math.fsum([]), math.fsum(range(10)))
print(math.fsum(x / 10 for x in range(100)), math.fsum([math.inf, 1]), math.fsum({3.5, 2.25}))
print(math.isclose(0.1 + 0.2, 0.3), math.isclose(1, 1.1), math.isclose(100, 101, rel_tol=0.02))
print(math.isclose(0, 1e-12), math.isclose(0, 1e-12, abs_tol=1e-9), math.isclose(math.inf, math.inf))
