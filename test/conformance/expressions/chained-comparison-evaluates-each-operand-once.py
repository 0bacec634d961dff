def value(n):
    print("evaluates", n)
    return n


print(value(1) < value(3) < value(2) < value(9))
print(value(1) < value(2) <= value(2) != value(5))
print(1 < 2 in [2, 3], 1 == 1.0 is True, not 1 < 2 > 3)
