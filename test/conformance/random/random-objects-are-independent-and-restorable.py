import random

a = random.Random(5)
b = random.Random(5)
print(a.random() == b.random(), a.randint(1, 100), b.randint(1, 100))
random.seed(5)
print(random.random())
state = a.getstate()
first = [a.random(), a.gauss(0, 1), a.choice("abcdef")]
a.setstate(state)
print(first == [a.random(), a.gauss(0, 1), a.choice("abcdef")])
state = random.getstate()
x = [random.random() for _ in range(3)]
random.setstate(state)
print(x == [random.random() for _ in range(3)], state[0], len(state[1]))


class Dice(random.Random):
    def roll(self):
        return self.randint(1, 6)


d = Dice(3)
print([d.roll() for _ in range(10)])
