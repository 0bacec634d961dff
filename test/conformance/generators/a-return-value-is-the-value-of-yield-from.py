def ret():
    yield 1
    return "R"
def use():
    r = yield from ret()
    print("r", r)
    r = yield from [7, 8]
    print("r", r)
print(list(use()))
r = ret(); next(r)
try: next(r)
except StopIteration as e: print(repr(e), e.value)
