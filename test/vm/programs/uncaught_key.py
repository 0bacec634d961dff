x = {"a": [1, 2, 3]}
print(x["a"][0])
print(x["b"]["c"])
