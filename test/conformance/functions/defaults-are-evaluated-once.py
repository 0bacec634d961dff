def append(item, to=[]):
    to.append(item)
    return to


print(append(1), append(2), append(3, []))
n = 1


def show(value=n):
    return value


n = 2
print(show())
functions = [lambda i=i: i for i in range(3)]
late = [lambda: i for i in range(3)]
print([f() for f in functions], [f() for f in late])
print(append.__defaults__, show.__defaults__)
