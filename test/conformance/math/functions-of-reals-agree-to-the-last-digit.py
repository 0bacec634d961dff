import math

values = [0.1, 0.5, 0.75, 1.0, 1.5, 2.0, 3.25, 7.0, 10.0, 31.4, 100.0]
for x in values:
    print(x, math.sqrt(x), math.exp(x), math.log(x), math.log2(x), math.log10(x))
    print(math.sin(x), math.cos(x), math.tan(x), math.atan(x))
    print(math.sinh(x), math.cosh(x), math.tanh(x), math.asinh(x))
for x in (-1.0, -0.7, -0.2, 0.0, 0.3, 0.99, 1.0):
    print(math.asin(x), math.acos(x))
for x, y in ((1, 2), (-1, 2), (3, -4), (-3, -4), (0, -1), (-0.0, -1), (1e-300, 5), (2, 0)):
    print(math.atan2(x, y), math.hypot(x, y), math.copysign(x, y))
for x, y in ((2, 0.5), (10, -3), (1.1, 100), (0.3, 7.7), (-2, 3), (9, 1.5)):
    print(math.pow(x, y), x**y)
print(math.degrees(1), math.radians(180), math.radians(33.3), math.cbrt(27), math.exp2(0.5), math.fabs(-3))
print(math.pi, math.e, math.tau, math.inf, math.nan)
