import math

print(math.sin(1e22), math.cos(1e300), math.tan(123456789.125), math.sin(2**60), math.sin(3.141592653589793))
print(math.log(10**400), math.log2(2**5000), math.log10(10**1000), math.log(2**70, 2))
print(math.exp(-745), math.exp(-746), math.exp(709.7), math.expm1(1e-15), math.log1p(1e-15))
print(math.ldexp(0.5, -1073), math.ldexp(3, 1000), math.frexp(8), math.frexp(-0.1), math.frexp(0.0))
print(math.modf(-3.7), math.modf(4), math.modf(math.inf), math.fmod(-7, 3), math.fmod(7.5, -2))
print(math.remainder(7, 2), math.remainder(5, 2), math.remainder(-7.5, 2))
print(math.nextafter(1, 2), math.nextafter(0, -1), math.ulp(1), math.ulp(1e300), math.ulp(0.0))
print(math.hypot(3e200, 4e200), math.hypot(1, 2, 3, 4), math.hypot(), math.dist((1, 2), (4, 6)), math.dist([], []))
print(math.gamma(5), math.gamma(0.5), math.gamma(10.1), math.lgamma(100), math.erf(0), math.erfc(0))
print(math.isinf(-math.inf), math.isnan(math.nan), math.isfinite(10**300), math.isfinite(math.inf))
