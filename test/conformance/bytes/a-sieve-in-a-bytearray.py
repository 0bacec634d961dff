def primes(limit):
    sieve = bytearray([1]) * (limit + 1)
    sieve[0:2] = b"\0\0"
    for n in range(2, int(limit ** 0.5) + 1):
        if sieve[n]:
            sieve[n * n :: n] = bytes(len(range(n * n, limit + 1, n)))
    return [n for n, flag in enumerate(sieve) if flag]
print(primes(60), len(primes(2000)))
marks = bytearray(300)
for n in range(2, 300):
    for multiple in range(2 * n, 300, n):
        marks[multiple] = 1
print(marks.count(0), marks.find(0, 290), sum(marks))
