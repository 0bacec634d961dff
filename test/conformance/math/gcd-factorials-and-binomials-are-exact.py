import math

print(math.gcd(12, -18, 27), math.gcd(), math.gcd(0, 0), math.lcm(4, 6, 10), math.lcm(), math.lcm(3, 0))
print(math.factorial(0), math.factorial(20), math.factorial(60))
print(math.comb(5, 2), math.comb(5, 7), math.comb(1000, 3), math.comb(60, 30))
print(math.perm(5), math.perm(5, 2), math.perm(5, 9), math.perm(10, 3))
print(math.isqrt(0), math.isqrt(15), math.isqrt(16), math.isqrt(10**40 + 7))
print(math.prod([1, 2, 3]), math.prod([]), math.prod([2.5, 2], start=3), math.prod(range(1, 25)))
print(math.prod(x for x in (2, 3, 7)), math.prod(["ab", 2]) if False else "skipped")
for wrong in (
    lambda: math.factorial(-1),
    lambda: math.factorial(2.0),
    lambda: math.isqrt(-1),
    lambda: math.comb(-1, 2),
    lambda: math.comb(2, -1),
    lambda: math.gcd(1.5, 2),
    lambda: math.perm(2, "a"),
):
    try:
        print(wrong())
    except (TypeError, ValueError) as e:
        print(type(e).__name__, e)
