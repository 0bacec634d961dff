"""Three nested loops over integers and floats."""


def grid(size):
    total = 0
    weight = 0.0
    for x in range(size):
        for y in range(size):
            for z in range(20):
                total += x ^ y ^ z
                weight += x * 0.5
    return total, weight


print(*grid(700))
