def bad():
    yield 1
    raise StopIteration("x")
b = bad(); next(b)
try: next(b)
except RuntimeError as e: print(e, repr(e.__cause__))
def ign():
    while True:
        try: yield 1
        except GeneratorExit: pass
