import random

random.seed(1)
attempts = [
    lambda: random.choice([]),
    lambda: random.randint(5, 1),
    lambda: random.randrange(0),
    lambda: random.randrange(1, 10, 0),
    lambda: random.randrange(10, 1, 2),
    lambda: random.sample([1, 2], 3),
    lambda: random.sample([1, 2], -1),
    lambda: random.sample({1, 2}, 1),
    lambda: random.choices([1, 2], weights=[1]),
    lambda: random.choices([1, 2], weights=[0, 0]),
    lambda: random.choices([1, 2], weights=[1, 2], cum_weights=[1, 3]),
    lambda: random.choices([1, 2], 3),
    lambda: random.getrandbits(-1),
    lambda: random.gammavariate(-1, 1),
    lambda: random.seed([1]),
    lambda: random.expovariate(0),
]
for attempt in attempts:
    try:
        print(attempt())
    except Exception as e:
        print(type(e).__name__, e)
