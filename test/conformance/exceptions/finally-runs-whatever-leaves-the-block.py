def f():
    try: return "try"
    finally: print("fin")
print(f())
def h():
    for i in range(3):
        try:
            if i == 1: continue
            if i == 2: break
            print(i)
        finally: print("f", i)
    else: print("else")
h()
