def first_long(words):
    if any(len(found := word) > 4 for word in words):
        return found
    return None


print(first_long(["a", "bcdef", "ghijkl"]))
data = [3, 1, 4, 1, 5]
while (n := data.pop()) != 4:
    print("popped", n)
print(n)
print([last := x for x in range(4)], last)
print((a := 1, b := a + 1), a, b)
print([y := 10, y ** 2], y)
print({(k := "key"): 1}, k)
