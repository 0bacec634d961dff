import random

random.seed(2026)
words = ["a", "b", "c", "d", "e", "f", "g"]
print([random.choice(words) for _ in range(8)], random.choice("xyz"), random.choice(range(1000)))
random.shuffle(words)
print(words)
print(random.sample(words, 3), random.sample(range(10**6), 5), random.sample(range(30), 30))
print(random.sample(["red", "blue"], 4, counts=[3, 5]))
print(random.choices(words, k=5), random.choices("ab", weights=[1, 9], k=10))
print(random.choices([1, 2, 3], cum_weights=[5, 15, 100], k=6))
print(random.sample(list(range(200)), 40))
