class AppError(Exception):
    """All of ours."""


class NotFound(AppError, LookupError):
    def __init__(self, name, code=404):
        super().__init__(f"{name} not found")
        self.name = name
        self.code = code


class Fatal(BaseException):
    pass


for raised in (NotFound("a"), AppError("b", 2), ValueError("c"), KeyError("d"), AppError):
    try:
        raise raised
    except NotFound as error:
        print("not found", error.name, error.code, error, error.args)
    except AppError as error:
        print("app", error, error.args, repr(error))
    except (LookupError, ValueError) as error:
        print("other", repr(error))
try:
    raise Fatal("end")
except Exception:
    print("never")
except BaseException as error:
    print("base", repr(error))
print(issubclass(NotFound, LookupError), NotFound.__mro__[1].__name__, isinstance(NotFound("x"), AppError))
print(str(Exception()), repr(Exception()), str(Exception(1, "a")), str(KeyError("k")), repr(NotFound("q")))
try:
    raise NotFound
except TypeError as error:
    print(error)
try:
    raise 5
except TypeError as error:
    print(error)
try:
    raise ValueError from 5
except TypeError as error:
    print(error)
try:
    try:
        raise ValueError
    except 5:
        pass
except TypeError as error:
    print(error)


def reraise():
    try:
        raise NotFound("z", 500)
    except AppError:
        raise


try:
    reraise()
except NotFound as error:
    print(error.code)
try:
    raise
except RuntimeError as error:
    print(error)
raise NotFound("final")
