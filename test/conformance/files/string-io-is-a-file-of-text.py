import io

s = io.StringIO("a\nb\nc")
print(s.readline(), s.read(), s.read())
out = io.StringIO()
print("x", 1, file=out)
out.write("y")
print(repr(out.getvalue()), out.tell())
out.seek(0)
print(out.readlines())
with io.StringIO("q") as t:
    print(t.read())
try:
    t.read()
except ValueError as e:
    print(e)
