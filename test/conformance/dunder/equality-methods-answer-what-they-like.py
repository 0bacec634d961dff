class A:
    def __eq__(self, o): return "eqA"
    def __ne__(self, o): return "neA"
    def __lt__(self, o): return NotImplemented
print(A() == 1, A() != 1, 1 == A(), 1 != A())
try: A() < A()
except TypeError as e: print(e)
try: A() < 3
except TypeError as e: print(e)
class B(A):
    def __eq__(self, o): return "eqB"
print(A() == B(), B() == A())
