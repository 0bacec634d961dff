from functools import cached_property


class Data:
    def __init__(self, numbers):
        self.numbers = numbers

    @cached_property
    def total(self):
        """The sum."""
        print("summing")
        return sum(self.numbers)


d = Data([1, 2, 3])
print(d.total, d.total, d.__dict__)
d.numbers.append(10)
print(d.total)
del d.total
print(d.total, Data([]).total, Data.total.__doc__, Data.total.attrname)
d.total = 5
print(d.total)
