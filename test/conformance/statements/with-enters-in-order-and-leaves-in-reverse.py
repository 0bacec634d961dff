class Room:
    def __init__(self, name, swallow=False):
        self.name = name
        self.swallow = swallow

    def __enter__(self):
        print("enter", self.name)
        return self.name.upper()

    def __exit__(self, kind, value, trace):
        print("exit", self.name, kind and kind.__name__, value)
        return self.swallow


with Room("a") as a, Room("b") as b:
    print(a, b)
with (
    Room("c") as c,
    Room("d"),
):
    print(c)
with Room("outer", swallow=True):
    with Room("inner"):
        raise ValueError("lost")
print("goes on")
def leave():
    with Room("f"):
        return "result"


print(leave())
for n in range(3):
    with Room(str(n)):
        if n == 0:
            continue
        if n == 1:
            break
with (Room("g")):
    pass
pair = [None, None]
with Room("h") as pair[0], Room("i") as (first, *rest):
    print(pair, first, rest)
try:
    with 5:
        pass
except TypeError as error:
    print(error)
try:
    with Room("x"), Room("y", swallow=True):
        raise KeyError("k")
finally:
    print("finally")
with Room("last"):
    1 / 0
