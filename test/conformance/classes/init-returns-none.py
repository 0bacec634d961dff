class Ret:
    def __init__(self): return 5
try: Ret()
except TypeError as e: print(e)
