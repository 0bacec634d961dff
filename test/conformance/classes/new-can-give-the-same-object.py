class Single:
    _i = None
    def __new__(cls, *a):
        if cls._i is None:
            cls._i = object.__new__(cls)
        return cls._i
    def __init__(self, v): self.v = v
print(Single(1) is Single(2), Single(3).v)
