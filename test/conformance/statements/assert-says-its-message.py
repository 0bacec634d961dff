try:
    assert 1 + 1 == 3, "sums are off"
except AssertionError as error:
    print(repr(error), error.args)
try:
    assert [], ("a", 1)
except AssertionError as error:
    print(repr(error), error.args)
try:
    assert not 1
except AssertionError as error:
    print(repr(error), str(error) == "")
assert True, 1 / 0
assert (1, "a pair is always true")[0]
def check(n):
    assert n > 0, f"{n} is not positive"
    return n


print(check(3))
check(-3)
