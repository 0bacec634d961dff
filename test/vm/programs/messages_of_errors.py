class Err(Exception):
    def __init__(self, a): self.a = a
    def __str__(self): return f"custom {self.a}"
def g():
    x = [1,
         2][3]
def f(a):
    return (a.b
            + 1)
def z(d):
    return d["k"]["j"] + (1 / 0)
def w(v):
    v.x.y = 3
def n():
    return -"a"
def call():
    foo = len(1, 2) + 3
def cmp():
    return 1 < "a"
def unp():
    a, b = 1,
def imp():
    return {}[1:2]
for fn in (g, lambda: f(None), lambda: z({}), lambda: w(None), n, call, cmp, unp, imp):
    try:
        fn()
    except Exception as e:
        last = e
    print(type(last).__name__, last)
def deep(k):
    if k == 0:
        raise Err(7)
    try:
        deep(k - 1)
    except KeyError:
        pass
def chain():
    try:
        f(None)
    except AttributeError:
        z({"k": {"j": 1}})
try:
    deep(1)
except Err as e:
    print(str(e), e.args)
chain()
