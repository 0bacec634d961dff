def ret():
    yield 1
    return 'R'
print(sum(x * x for x in range(4)), (lambda: (yield))().__name__, [*ret()], dict(zip("ab", ret())))
print(max((x for x in [1, 5, 2]), default=0), any(x > 1 for x in ret()))
