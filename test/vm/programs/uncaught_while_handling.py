def f():
    try:
        g(1)
    except ZeroDivisionError:
        raise RuntimeError("bad")
def g(n):
    total = n + 1 / (n - 1)
    return total
class K:
    def m(self): return self.q.z
def main():
    try:
        f()
    finally:
        print("fin")
main()
