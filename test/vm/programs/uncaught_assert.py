def f(a):
    assert a > 3, f"too small: {a}"
f(2)
