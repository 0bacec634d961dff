try:
    open("no-such-file.txt")
except FileNotFoundError as e:
    print(e, e.errno, e.strerror, e.filename, repr(e), e.args)
f = open("x1.txt", "x")
f.close()
try:
    open("x1.txt", "x")
except FileExistsError as e:
    print(e)
try:
    f.write("late")
except ValueError as e:
    print(e)
try:
    with open("x1.txt", "w") as g:
        g.read()
except OSError as e:
    print(type(e).__name__, e)
try:
    with open("x1.txt") as g:
        g.write("a")
except OSError as e:
    print(type(e).__name__, e)
try:
    open("x1.txt", "q")
except ValueError as e:
    print(e)
try:
    open("x1.txt", "w").write(5)
except TypeError as e:
    print(e)
import os
os.remove("x1.txt")
try:
    os.remove("x1.txt")
except OSError as e:
    print(e)
try:
    input("name? ")
except EOFError as e:
    print(e)
open("no-such-file.txt")
