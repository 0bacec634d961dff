import atexit

atexit.register(print, "goodbye")
atexit.register(lambda: print("before"))
raise ValueError("no")
