import math


def newton(f, df, x):
    for _ in range(50):
        step = f(x) / df(x)
        x -= step
        if abs(step) < 1e-15:
            return x
    return x


print(newton(lambda x: math.cos(x) - x, lambda x: -math.sin(x) - 1, 1.0))
n = 1000
h = math.pi / n
print(sum(math.sin(i * h) for i in range(n + 1)) * h, math.fsum(math.sin(i * h) for i in range(n + 1)) * h)
print(sum(math.exp(-((i / 100) ** 2)) for i in range(-400, 401)) / 100, math.sqrt(math.pi))
print(sum(1 / math.factorial(k) for k in range(20)), math.e)
print([round(math.log(k, 3), 12) for k in (3, 9, 27, 81)], [math.log2(1 << k) for k in (0, 10, 100)])
x, y = 1.0, 0.0
for _ in range(360):
    x, y = x * math.cos(math.radians(1)) - y * math.sin(math.radians(1)), x * math.sin(math.radians(1)) + y * math.cos(math.radians(1))
print(x, y)
a, g = 1.0, 1 / math.sqrt(2)
for _ in range(6):
    a, g = (a + g) / 2, math.sqrt(a * g)
print(a, g, math.isclose(a, g))
