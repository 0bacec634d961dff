def th():
    try: yield 1
    except KeyError: yield "k"
t = th(); next(t); print(t.throw(KeyError, "a"), next(t, "end"))
t = th()
try: t.throw(ValueError)
except ValueError as e: print("V", repr(e))
t = th()
try: t.send(1)
except TypeError as e: print(e)
