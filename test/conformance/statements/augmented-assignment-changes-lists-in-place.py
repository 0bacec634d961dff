a = b = [1]
a += [2]
print(a, b, a is b)
a = a + [3]
print(a, b)
t = (1,)
u = t
t += (2,)
print(t, u)
s = "ab"
s *= 3
print(s)
n = 7
n -= 1; n *= 5; n //= 4; n **= 2; n %= 30; n <<= 3; n >>= 1; n |= 1; n &= 0xFF; n ^= 3
print(n)
f = 1
f /= 4
print(f)
class Counter:
    total = 0


c = Counter()
c.total += 5
print(c.total, Counter.total)
d = {"k": [1]}
d["k"] += (2, 3)
d["k"] *= 2
print(d)
grid = [[0] * 2 for _ in range(2)]
grid[1][0] += 4
print(grid)
locked = ([1], 2)
try:
    locked[0] += [9]
except TypeError as error:
    print(error, locked)
s = {1, 2}
r = s
s |= {3}
s &= {2, 3}
s ^= {9}
s -= {2}
print(sorted(s), r is s)
m = {"a": 1}
m |= {"b": 2}
print(m)
