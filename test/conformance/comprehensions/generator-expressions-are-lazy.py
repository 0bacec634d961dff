def numbers():
    for n in range(4):
        print("gives", n)
        yield n


squares = (n * n for n in numbers())
print("nothing so far")
print(next(squares), next(squares))
print(list(squares), list(squares))
print(type(squares).__name__)
first = next((n for n in numbers() if n > 1), None)
print(first)
total = sum(n for n in numbers() if n % 2)
print(total)
try:
    bad = (1 // 0 for _ in range(1))
    print("made")
    next(bad)
except ZeroDivisionError as error:
    print(error)
try:
    (x for x in 5)
except TypeError as error:
    print(error)
