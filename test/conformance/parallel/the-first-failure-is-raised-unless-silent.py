import parallel


def half(n):
    if n % 2:
        raise ValueError(f"{n} is odd")
    return n // 2


print(parallel.map(half, [4, 6], silent=False))
try:
    parallel.map(half, [4, 5, 7], silent=False)
except ValueError as error:
    print(error)
parallel.map(half, [8, 9], silent=False)
