for limit in (3, 10):
    for n in range(limit):
        if n == 5:
            print("broke at", n)
            break
    else:
        print("ran through", limit)

n = 0
while n < 3:
    n += 1
    if n == 2:
        continue
    print(n)
else:
    print("done", n)
