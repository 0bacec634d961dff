from itertools import count, cycle, islice, repeat

c = count(5)
print(next(c), next(c), list(islice(c, 3)))
print(list(islice(count(1.5, 0.5), 4)), list(islice(count(10, -3), 4)), list(islice(count(2**31 - 2), 4)))
print(list(islice(cycle("abc"), 8)), list(cycle([])), list(islice(cycle(x * x for x in range(3)), 7)))
print(list(repeat("x", 3)), list(repeat(1, 0)), list(repeat(1, -4)), list(islice(repeat(None), 2)), list(repeat(object=7, times=2)))
print(list(zip(count(1), "abc")), list(map(pow, [2, 3], repeat(3))), 7 in count(3), next(count(step=2)))
turn = cycle(["red", "green"])
print([next(turn) for _ in range(5)], sum(repeat(3, 5)))
for i, light in zip(range(3), turn):
    print(i, light)
for wrong in (lambda: count("a"), lambda: cycle(5), lambda: repeat(1, "x")):
    try:
        wrong()
    except TypeError as e:
        print(e)
