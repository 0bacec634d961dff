import math

attempts = [
    lambda: math.sqrt(-1),
    lambda: math.log(0),
    lambda: math.log(-5),
    lambda: math.log(8, 1),
    lambda: math.log("8"),
    lambda: math.exp(1000),
    lambda: math.cosh(1000),
    lambda: math.pow(0, -1),
    lambda: math.pow(-8, 1 / 3),
    lambda: math.pow(10, 400),
    lambda: math.fmod(1, 0),
    lambda: math.remainder(1, 0),
    lambda: math.acos(2),
    lambda: math.atanh(1),
    lambda: math.acosh(0.5),
    lambda: math.log1p(-1),
    lambda: math.sin(math.inf),
    lambda: math.gamma(-1),
    lambda: math.gamma(172),
    lambda: math.lgamma(0),
    lambda: math.ldexp(1, 2000),
    lambda: math.ldexp(1, 1.5),
    lambda: math.sqrt(10**400),
    lambda: math.sqrt("4"),
    lambda: math.sqrt(None),
    lambda: math.dist([1], [1, 2]),
    lambda: math.isclose(1, 1, rel_tol=-1),
    lambda: math.fsum([math.inf, -math.inf]),
    lambda: math.fsum([1e308, 1e308]),
    lambda: math.fsum(["a"]),
    lambda: math.prod(["a", "b"]),
]
for attempt in attempts:
    try:
        print(attempt())
    except Exception as e:
        print(type(e).__name__, e)
