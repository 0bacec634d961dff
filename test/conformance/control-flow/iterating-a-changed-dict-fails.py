table = {"a": 1, "b": 2}
try:
    for key in table:
        table[key + "x"] = 0
except RuntimeError as error:
    print(error)
table = {"a": 1, "b": 2}
try:
    for key in table:
        del table[key]
except RuntimeError as error:
    print(error)
for key in list(table):
    table[key + "y"] = 0
print(table)
numbers = {1, 2, 3}
try:
    for n in numbers:
        numbers.add(n + 10)
except RuntimeError as error:
    print(error)
for key, value in {"k": 1}.items():
    print(key, value)
items = [1]
for n in items:
    if n < 4:
        items.append(n + 1)
print(items)
