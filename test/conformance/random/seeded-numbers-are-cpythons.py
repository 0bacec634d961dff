import random

for seed in (0, 1, 42, -7, 2**40 + 3, 10**30, "word", "größer 🙂", "", 1.5, -0.25):
    random.seed(seed)
    print(repr(seed), random.random(), random.getrandbits(5), random.getrandbits(32), random.getrandbits(70))
    print(random.randint(1, 6), random.randrange(100), random.randrange(3, 50, 7), random.randrange(10, 0, -3))
random.seed(99)
print([random.random() for _ in range(700)][-3:])
print(random.randint(10**20, 10**25), random.getrandbits(0), random.getrandbits(1))
