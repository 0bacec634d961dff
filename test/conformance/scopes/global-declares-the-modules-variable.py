total = 0
name = "module"


def add(n):
    global total, created
    total += n
    created = "made inside"


add(3)
add(4)
print(total, created)


def outer():
    name = "outer"

    def inner():
        global name
        name = "changed"
        return name

    inner()
    return name


print(outer(), name)


def reads():
    return name


def shadows():
    name = "local"
    return name, reads()


print(shadows())


class Config:
    global level
    level = 5
    own = level + 1


print(level, Config.own, hasattr(Config, "level"))


def early():
    print(name)
    name = 1


early()
