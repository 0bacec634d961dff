class D(dict):
    def __missing__(self, key):
        return f"<{key}>"
    def __setitem__(self, key, value):
        super().__setitem__(key, value * 2)
d = D(a=1)
d["b"] = 2
print(d, len(d), d["zz"], d.get("zz"), "b" in d, list(d), d == {"a": 1, "b": 4}, isinstance(d, dict), type(d).__name__)
d.x = 5
print(d.x, sorted(d.items()), {**d}, d | {"q": 1})
