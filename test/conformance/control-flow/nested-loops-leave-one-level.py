for i in range(4):
    for j in range(4):
        if j == 2:
            break
        if (i + j) % 2:
            continue
        print(i, j, end="; ")
    else:
        print("never")
    if i == 2:
        break
print()
n = 0
while True:
    n += 1
    if n % 2:
        continue
    while n < 10:
        n += 3
        if n > 8:
            break
    else:
        print("inner else", n)
    print("n", n)
    if n > 8:
        break
for x in []:
    print("never")
else:
    print("else of an empty loop")
found = None
for word in ["a", "bb", "ccc"]:
    if len(word) == 2:
        found = word
        break
print(found, word)
numbers = [1, 2, 3, 4]
for n in numbers:
    if n == 2:
        numbers.remove(3)
    print(n, end=" ")
print(numbers)
for i, (a, *b) in enumerate([(1, 2, 3), "xyz"], start=1):
    print(i, a, b)
for n in range(10, 0, -3):
    print(n, end=" ")
print()
i = 5
while i:
    i -= 1
    if i == 3: continue
    if i == 1: break
else:
    print("never")
print(i)
