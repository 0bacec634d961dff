from itertools import accumulate, chain, combinations, count, cycle, groupby, islice, repeat, takewhile, tee, zip_longest


def primes():
    found = []
    for n in count(2):
        if all(n % p for p in takewhile(lambda p: p * p <= n, found)):
            found.append(n)
            yield n


def grouper(iterable, n, fill=None):
    return zip_longest(*[iter(iterable)] * n, fillvalue=fill)


def roundrobin(*iterables):
    active = [iter(i) for i in iterables]
    while active:
        for it in list(active):
            try:
                yield next(it)
            except StopIteration:
                active.remove(it)


def powerset(items):
    items = list(items)
    return chain.from_iterable(combinations(items, r) for r in range(len(items) + 1))


print(list(islice(primes(), 12)), list(grouper("ABCDEFG", 3, "x")), "".join(roundrobin("ABC", "D", "EF")))
print(list(powerset([1, 2, 3])), [(k, len(list(g))) for k, g in groupby("AAABBCAA")])
a, b = tee(islice(cycle([1, 2, 3]), 7))
next(b)
print(list(zip(a, b)), list(accumulate(repeat(2, 6), lambda x, y: x * y)))
print(dict(zip("abc", count(1))), sum(1 for _ in combinations(range(10), 4)))
