def inner():
    try:
        while True:
            try:
                r = yield "i"
                print("inner got", r)
            except ValueError as e:
                print("inner caught", e)
    finally:
        print("inner closed")
def outer():
    try:
        yield from inner()
    finally:
        print("outer closed")
o = outer(); next(o); print(o.send(5), o.throw(ValueError("v"))); o.close()
o = outer(); next(o)
try: o.throw(KeyError('kk'))
except KeyError as e: print('K', e)
