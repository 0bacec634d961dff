class My(Exception): pass
def rec(n):
    if n == 0: raise My("deep", 1)
    rec(n - 1)
rec(6)
