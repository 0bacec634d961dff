import threading, time
lock = threading.Lock()
with lock:
    print("in", 1)
try:
    with lock:
        raise ValueError("x")
except ValueError as e:
    print(repr(e), e.args)
def f(a, b=2, *args, c, d=4, **kw):
    return a, b, args, c, d, kw
print(f(1, c=3), f(1, 2, 3, 4, c=5, e=6), f(*[1, 2], **{"c": 3}))
for call in ["f()", "f(1)", "f(1,2,c=3,a=4)"]:
    try:
        if call == "f()": f()
        elif call == "f(1)": f(1)
        else: f(1, 2, c=3, a=4)
    except TypeError as e:
        print(e)
def g(a, b): pass
for args in [(), (1,), (1, 2, 3)]:
    try: g(*args)
    except TypeError as e: print(e)
try: g(1, 2, x=3)
except TypeError as e: print(e)
try: len()
except TypeError as e: print(e)
try: len(5)
except TypeError as e: print(e)
try: [].foo
except AttributeError as e: print(e)
try: None.x
except AttributeError as e: print(e)
def h():
    print(zz)
    zz = 1
try: h()
except UnboundLocalError as e: print(e)
try: 1 + "a"
except TypeError as e: print(e)
try: "a" + 1
except TypeError as e: print(e)
try: [1,2][5]
except IndexError as e: print(e)
try: {}["k"]
except KeyError as e: print(e, repr(e))
try: int("x")
except ValueError as e: print(e)
try: a, b = 1, 2, 3
except ValueError as e: print(e)
try: a, b = [1]
except ValueError as e: print(e)
five = 5
try: five()
except TypeError as e: print(e)
try: for_x = iter(5)
except TypeError as e: print(e)
try: raise 5
except TypeError as e: print(e)
def rec(n): return rec(n + 1)
try: rec(0)
except RecursionError as e: print(e)
def depth(n):
    try:
        return depth(n + 1)
    except RecursionError:
        return n
print(depth(0))
