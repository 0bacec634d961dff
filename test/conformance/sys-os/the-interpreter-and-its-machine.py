import sys, os, traceback
print(sys.version_info >= (3, 8), sys.maxsize, len(sys.argv))
print("to err", file=sys.stderr)
print("a", "b", sep="-", file=sys.stdout)
sys.stdout.write("x\n")
sys.stdout.flush()
print(os.path.join("a", "b.txt"), os.path.splitext("x/y.tar.gz"), os.path.basename("/a/b"), os.path.dirname("/a/b"))
print(os.getpid() > 0, os.cpu_count() > 0, os.getenv("NOPE", "d"))
def f():
    return 1 / 0
try:
    f()
except ZeroDivisionError as e:
    print(sys.exc_info()[0], sys.exc_info()[1])
    print(traceback.format_exc().splitlines()[-1])
    traceback.print_exc()
print(sys.exc_info())
sys.exit("bye")
