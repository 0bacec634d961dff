class E(Exception):
    def __init__(self, a, b=2):
        super().__init__(a); self.b = b
    def __str__(self): return f"E<{self.args[0]},{self.b}>"
try: raise E(1) from ValueError("c")
except E as e: print(e, repr(e), e.__cause__, e.__suppress_context__, e.args)
