class E(Exception):
    def __init__(self, a, b=2):
        super().__init__(a); self.b = b
    def __str__(self): return f"E<{self.args[0]},{self.b}>"
try: raise 5
except TypeError as t: print(t)
try: raise E
except TypeError as t: print(t)
try: raise ValueError("a") from 5
except TypeError as t: print(t)
