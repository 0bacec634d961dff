def average(values):
    total = 0
    for value in values:
        total = total + value * 2
    return total / len(values)


print(average([1, 2]))
table = {"a": {"b": None}}
try:
    table["a"]["b"]["c"]
except TypeError as error:
    print(error)
print(average([1, 2, "3"]) + average([]))
