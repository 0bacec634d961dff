class CM:
    def __enter__(self): print("enter"); return self
    def __exit__(self, t, e, tb):
        print("exit", t.__name__ if t else None, e)
        return t is ValueError
with CM() as c: raise ValueError("no")
try:
    with CM(): raise KeyError("k")
except KeyError: print("through")
with CM(), CM(): pass
