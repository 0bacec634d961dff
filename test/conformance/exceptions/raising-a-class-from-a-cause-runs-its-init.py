class N(Exception):
    def __init__(self): self.made = True; super().__init__("made N")
try:
    try: 1 / 0
    except ZeroDivisionError as z: raise N from z
except N as e: print(e, e.made, repr(e.__cause__), repr(e.__context__))
try: raise KeyError("k") from N
except KeyError as e: print(repr(e.__cause__))
