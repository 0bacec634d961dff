import parallel


def half(n):
    if n % 2:
        raise ValueError(f"{n} is odd")
    return n // 2


results = parallel.map(half, [4, 5, 6])
print(results)
failed = results[1]
print(bool(failed), failed.params, failed.exception.args, isinstance(failed, parallel.FailedTask))
print(failed.traceback.splitlines()[-1])
print([result for result in results if not isinstance(result, parallel.FailedTask)])
print(parallel.map(half, [(1, 2)]))
