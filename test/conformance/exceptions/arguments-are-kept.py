try:
    error = ValueError("base")
    error.add_note("first note")
    error.add_note("second note")
    raise error
except ValueError as caught:
    print(caught.__notes__, caught.args)
e = Exception("a", 1)
print(e.args, e)
e.args = (2,)
print(e, repr(e))
try:
    [].pop()
except IndexError as error:
    print(error, error.args)
try:
    {}.pop("k")
except KeyError as error:
    print(error, error.args)
try:
    int("q")
except ValueError as error:
    print(error.args)
try:
    None.x
except AttributeError as error:
    print(error, error.args)
print(isinstance(StopIteration(5).value, int), SystemExit(3).code)
