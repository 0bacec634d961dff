from itertools import accumulate, chain, compress, dropwhile, filterfalse, islice, pairwise, starmap, takewhile

print(list(chain("ab", [1], ())), list(chain.from_iterable([[1, 2], (3,), "x"])), list(chain()))
print(list(accumulate([1, 2, 3, 4])), list(accumulate([3, 1, 4], max)), list(accumulate([1, 2], initial=100)))
print(list(accumulate([])), list(accumulate("abc")), list(accumulate([2, 3, 4], lambda a, b: a * b)))
print(list(compress("abcdef", [1, 0, True, 0, 5])), list(dropwhile(lambda x: x < 3, [1, 2, 3, 1, 5])))
print(list(takewhile(lambda x: x < 3, [1, 2, 3, 1])), list(filterfalse(lambda x: x % 2, range(6))), list(filterfalse(None, [0, 1, "", "a"])))
print(list(starmap(pow, [(2, 5), (3, 2)])), list(pairwise("abcd")), list(pairwise([1])))
print(list(islice(range(10), 3)), list(islice(range(10), 2, 8, 3)), list(islice("abc", 1, None)), list(islice("abc", 0)))
numbers = iter(range(10))
print(list(islice(numbers, 2, 5)), list(numbers))
numbers = iter(range(10))
print(list(islice(numbers, 0, 6, 4)), next(numbers))
for wrong in (lambda: islice([1], -1), lambda: islice([1], 0, -2), lambda: islice([1], 0, 2, 0), lambda: islice([1], "a")):
    try:
        wrong()
    except ValueError as e:
        print(e)
