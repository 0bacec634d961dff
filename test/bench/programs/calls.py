"""Functions that call functions."""


def fib(n):
    return n if n < 2 else fib(n - 1) + fib(n - 2)


def add(a, b, c=1):
    return a + b + c


def apply(f, *values):
    return f(*values)


total = 0
for i in range(1_200_000):
    total += add(i, 2) + add(i, b=3, c=4) + apply(add, i, 1)
print(fib(32), total)
