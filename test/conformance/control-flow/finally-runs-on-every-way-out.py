log = []


def ways(how):
    for n in range(3):
        try:
            log.append(f"try {n}")
            if how == "return":
                return "from try"
            if how == "break":
                break
            if how == "continue":
                continue
            if how == "raise":
                raise ValueError("raised")
        finally:
            log.append(f"finally {n}")
    else:
        log.append("else")
    return "after"


for how in ("return", "break", "continue", "raise", "fall"):
    try:
        print(how, ways(how))
    except ValueError as error:
        print(how, "raised", error)
    print(log)
    log.clear()


def overrides():
    try:
        return "try"
    finally:
        return "finally"


def swallows():
    while True:
        try:
            raise KeyError("gone")
        finally:
            break
    return "swallowed"


def skips():
    done = []
    for n in range(3):
        try:
            1 / n
        except ZeroDivisionError:
            done.append("zero")
            continue
        else:
            done.append(n)
        finally:
            done.append("f")
    return done


def nested():
    try:
        try:
            return "inner"
        finally:
            print("first")
    finally:
        print("second")


def value_is_kept():
    n = 1
    try:
        return n
    finally:
        n = 2


def in_handler():
    try:
        raise ValueError
    except ValueError:
        return "handler"
    finally:
        print("after the handler")


def raising_finally():
    try:
        raise ValueError("first")
    finally:
        raise KeyError("second")


def loop_in_finally():
    try:
        pass
    finally:
        for i in range(3):
            if i == 1:
                continue
            if i == 2:
                break
            print("in finally", i)
    return "end"


print(overrides(), swallows(), skips(), nested(), value_is_kept(), in_handler(), loop_in_finally())
try:
    raising_finally()
except KeyError as error:
    print(repr(error), repr(error.__context__))
