try:
    try: raise ValueError("a")
    except ValueError: raise KeyError("b")
except KeyError as e: print(repr(e.__context__), e.__cause__)
