class Sl:
    __slots__ = ("x", "y")
    def __init__(self): self.x = 1
sl = Sl(); print(sl.x)
try: sl.z = 1
except AttributeError as e: print(e)
try: sl.y
except AttributeError as e: print(e)
try: sl.__dict__
except AttributeError as e: print(e)
