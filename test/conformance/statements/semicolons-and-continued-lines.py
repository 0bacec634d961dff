a = 1; b = 2; print(a, b)
if a: print("one"); print("line")
total = a + \
    b
print(total)
print(
    "many",   # with a comment
    "lines",

    sep="|",
)
while b < 4: b += 1
else: print("else", b)
class Empty: pass
def one(): return 1
print(one(), Empty.__name__)
for _ in range(2): pass
x = [1,
     2, 3,
     ]
print(x)
