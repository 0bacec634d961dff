"""Mathematics of real numbers."""

from _math import (
    acos, acosh, asin, asinh, atan, atan2, atanh, cbrt, ceil, comb, copysign, cos, cosh, degrees, dist, erf, erfc, exp,
    exp2, expm1, fabs, factorial, floor, fmod, frexp, fsum, gamma, gcd, hypot, isclose, isfinite, isinf, isnan, isqrt,
    lcm, ldexp, lgamma, log, log1p, log2, log10, modf, nextafter, perm, pow, prod, radians, remainder, sin, sinh, sqrt,
    tan, tanh, trunc, ulp,
)

pi = 3.141592653589793
e = 2.718281828459045
tau = 6.283185307179586
inf = float("inf")
nan = float("nan")


# What takes calls of the program's own code.


def _python_ceil(x):
    return x.__ceil__()


def _python_floor(x):
    return x.__floor__()


def _python_trunc(x):
    return x.__trunc__()


def _python_fsum(seq):
    return fsum([value for value in seq])


def _python_dist(p, q):
    return dist([value for value in p], [value for value in q])


def _python_prod(iterable, *, start=1):
    product = start
    for value in iterable:
        product = product * value
    return product
