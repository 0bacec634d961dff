try:
    1 / 0
except ZeroDivisionError as error:
    kept = error
    print("inside", error)
try:
    print(error)
except NameError as missing:
    print(missing)
print(repr(kept))


def f():
    error = "before"
    try:
        raise ValueError("v")
    except (TypeError, ValueError) as error:
        pass
    return error


try:
    f()
except UnboundLocalError as problem:
    print(problem)
for n in range(2):
    try:
        raise KeyError(n)
    except KeyError as e:
        continue
try:
    raise ValueError("a")
except ValueError as e:
    e = "rebound"
try:
    e
except NameError as problem:
    print(problem)
