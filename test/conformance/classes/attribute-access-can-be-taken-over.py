class SA:
    def __setattr__(self, n, v):
        print("set", n); object.__setattr__(self, n, v)
    def __delattr__(self, n):
        print("del", n); super().__delattr__(n)
    def __getattribute__(self, n):
        if n == "magic": return 42
        return super().__getattribute__(n)
s = SA(); s.a = 1; print(s.a, s.magic); del s.a
try: s.a
except AttributeError as e: print(e)
