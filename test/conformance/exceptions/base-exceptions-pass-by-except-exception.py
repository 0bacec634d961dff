class B(BaseException): pass
try: raise B("b")
except Exception: print("no")
except BaseException as b: print(repr(b))
try: int("x")
except (KeyError, ValueError) as e: print(type(e).__name__, e)
print(StopIteration(3).value, SystemExit(4).code)
print(isinstance(TimeoutError(), OSError), KeyError("a") == KeyError("a"), Exception(1, 2))
