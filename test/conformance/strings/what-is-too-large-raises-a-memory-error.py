def attempt(make):
    try:
        print(len(make()))
    except MemoryError as error:
        print(repr(error), error.args)


attempt(lambda: "a" * 10**14)
attempt(lambda: [0] * 10**14)
attempt(lambda: (0, 1) * 10**14)
attempt(lambda: "ä" * 7)
print("ab" * 5, "€x" * 3, repr("ab" * 0), repr("" * 9), repr("ä" * -1), "xyz" * 1, ("ab" * 1000)[1999:])
print((1, 2) * 3, (1, 2) * 0, [3] * 4, () * 8)
print("unreached" * 10**14)
