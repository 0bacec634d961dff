class L(list):
    def __init__(self, *items):
        super().__init__(items)
        self.n = len(items)
    def append(self, item):
        super().append(item + 1)
l = L(1, 2, 3)
l.append(10)
l += [7]
print(l, l.n, l[0], l[1:], sum(l), type(l + [1]), type(l), l[-1], sorted(l, reverse=True), l * 2)
for x in l: print(x, end=" ")
print()
