a, b = [1, 2], (3,)
for x in *a, *b, 9:
    print(x, end=" ")
print()


def both():
    return *a, *b


def each():
    yield *a, 5


print(both(), list(each()))
c = *a, *b
print(c)
table = {}
table[*a] = "tuple key"
table[0, *b] = "mixed"
print(table)


class Show:
    def __getitem__(self, key):
        return key


s = Show()
print(s[1:2, 3], s[...], s[:], s[::2], s[1:, ::3], s[*a, *b], s[()])
