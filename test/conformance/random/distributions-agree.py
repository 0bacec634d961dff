import random

random.seed("distributions")
print([random.uniform(1, 5) for _ in range(3)], random.uniform(5, 1))
print([random.gauss(0, 1) for _ in range(5)], random.gauss(100, 15))
print([random.normalvariate(10, 2) for _ in range(5)])
print([random.expovariate(0.5) for _ in range(4)])
print(random.triangular(), random.triangular(1, 9, 3), random.triangular(2, 2))
print([random.betavariate(2, 5) for _ in range(3)], random.betavariate(0.5, 0.5))
print([random.gammavariate(0.5, 2) for _ in range(3)], random.gammavariate(1, 3), random.gammavariate(9, 0.5))
print(random.lognormvariate(0, 0.25), random.paretovariate(3), random.weibullvariate(1, 1.5))
print(random.vonmisesvariate(0, 4), random.vonmisesvariate(1, 1e-9))
print(random.gauss(), random.normalvariate())
