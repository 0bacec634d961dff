class It:
    def __init__(self): self.n = 0
    def __iter__(self): return self
    def __next__(self):
        self.n += 1
        if self.n > 2: raise StopIteration("done")
        return self.n
    def close(self): print("It closed")
    def send(self, v): return ("sent", v)
    def throw(self, e, *a): return ("thrown", e)
def deleg():
    r = yield from It()
    print("deleg", r)
print(list(deleg()))
d = deleg(); next(d); print(d.send(4)); d.close()
