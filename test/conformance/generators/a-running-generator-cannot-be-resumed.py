def rec():
    yield next(me)
me = rec()
try: next(me)
except ValueError as e: print(e)
