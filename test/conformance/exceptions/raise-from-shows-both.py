def low():
    raise KeyError("missing")


def high():
    try:
        low()
    except KeyError as error:
        raise RuntimeError("could not") from error


try:
    high()
except RuntimeError as error:
    print(repr(error), repr(error.__cause__), error.__suppress_context__)
try:
    try:
        1 / 0
    except ZeroDivisionError:
        raise ValueError("hidden") from None
except ValueError as error:
    print(repr(error.__cause__), repr(error.__context__), error.__suppress_context__)
high()
