import pickle


class Names(list):
    pass


class Table(dict):
    pass


class Metres(float):
    pass


class Slotted:
    __slots__ = ("a", "b")


names = Names([1, 2])
names.label = "n"
copy = pickle.loads(pickle.dumps(names))
print(type(copy) is Names, copy, copy.label)
table = Table(a=1)
table.label = "t"
copy = pickle.loads(pickle.dumps(table))
print(type(copy) is Table, copy, copy.label)
copy = pickle.loads(pickle.dumps(Metres(2.5)))
print(type(copy) is Metres, copy)
slotted = Slotted()
slotted.a = 1
copy = pickle.loads(pickle.dumps(slotted))
print(copy.a, hasattr(copy, "b"))
