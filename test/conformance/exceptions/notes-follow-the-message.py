def load(name):
    error = KeyError(name)
    error.add_note("looked in the cache")
    raise error


try:
    load("a")
except KeyError as error:
    error.add_note("second try\nis on two lines")
    print(error, error.__notes__, error.args)
    try:
        error.add_note(5)
    except TypeError as wrong:
        print(wrong)
print(hasattr(ValueError(), "__notes__"))
try:
    load("b")
except KeyError as error:
    error.add_note("tried b")
    raise RuntimeError("nothing left") from error
