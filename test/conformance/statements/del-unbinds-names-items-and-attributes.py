class Box:
    pass


box = Box()
box.a, box.b = 1, 2
numbers = [0, 1, 2, 3, 4, 5, 6]
table = {"a": 1, "b": 2}
del box.a, numbers[0], table["a"]
del numbers[1:3], (table["b"])
print(hasattr(box, "a"), box.b, numbers, table)
del numbers[::2]
print(numbers)
x = y = z = 1
del x, (y, [z])
for name in ("x", "y", "z"):
    try:
        {"x": lambda: x, "y": lambda: y, "z": lambda: z}[name]()
    except NameError as error:
        print(error)
def local():
    value = 1
    del value
    return value


try:
    local()
except UnboundLocalError as error:
    print(error)
try:
    del box.a
except AttributeError as error:
    print(error)
try:
    del table["a"]
except KeyError as error:
    print(error)
try:
    del numbers[10]
except IndexError as error:
    print(error)
del box.c
