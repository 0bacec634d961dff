import random
from collections import Counter

rng = random.Random(7)
rolls = Counter(rng.randint(1, 6) + rng.randint(1, 6) for _ in range(500))
print(sorted(rolls.items()))
position = 0
trace = []
for _ in range(50):
    position += rng.choice((-1, 1))
    trace.append(position)
print(trace[-10:], min(trace), max(trace))
arrivals, clock = [], 0.0
for _ in range(8):
    clock += rng.expovariate(1 / 3)
    arrivals.append(round(clock, 6))
print(arrivals)
print(Counter(rng.choices(["win", "lose", "draw"], weights=[5, 3, 2], k=300)))
