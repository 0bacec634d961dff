from collections import OrderedDict

d = OrderedDict([("a", 1), ("b", 2), ("c", 3)])
d.move_to_end("a")
print(d, list(d))
d.move_to_end("c", last=False)
print(d, d.popitem(), d.popitem(last=False), d)
print(OrderedDict(a=1, b=2) == OrderedDict(b=2, a=1), OrderedDict(a=1, b=2) == {"b": 2, "a": 1}, OrderedDict())
d["z"] = 26
d.update(y=25)
print(d, list(reversed(d)), d.copy(), OrderedDict.fromkeys("xy", 0), d | {"q": 1})
for wrong in (lambda: OrderedDict().popitem(), lambda: d.move_to_end("nothing")):
    try:
        wrong()
    except KeyError as e:
        print("KeyError", e)


class Recent(OrderedDict):
    def __init__(self, size):
        super().__init__()
        self.size = size

    def __setitem__(self, key, value):
        super().__setitem__(key, value)
        self.move_to_end(key)
        if len(self) > self.size:
            self.popitem(last=False)


r = Recent(2)
for k in "abac":
    r[k] = k.upper()
print(r, isinstance(r, dict), type(r).__name__)
