import math
import random

random.seed(12)
inside = 0
for _ in range(2000):
    x, y = random.random(), random.random()
    if math.hypot(x, y) <= 1:
        inside += 1
print(4 * inside / 2000)
walk = [0.0]
for _ in range(300):
    walk.append(walk[-1] + random.gauss(0, 1))
print(max(walk), min(walk), walk[-1])
deck = [f"{rank}{suit}" for suit in "SHDC" for rank in "A23456789TJQK"]
random.shuffle(deck)
print(" ".join(deck[:10]))
