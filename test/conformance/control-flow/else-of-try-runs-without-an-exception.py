def attempt(action):
    try:
        result = action()
    except ZeroDivisionError:
        print("divided by zero")
    except (KeyError, IndexError) as error:
        print("lookup", repr(error))
    except Exception as error:
        print("other", type(error).__name__)
    else:
        print("result", result)
    finally:
        print("finally")


attempt(lambda: 1)
attempt(lambda: 1 / 0)
attempt(lambda: {}["k"])
attempt(lambda: [][0])
attempt(lambda: int("x"))
try:
    try:
        pass
    except ValueError:
        print("not here")
    else:
        raise ValueError("from else")
except ValueError as error:
    print(error)
try:
    pass
except:
    print("never")
else:
    print("else")
