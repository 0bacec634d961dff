import os

with open("notes.txt", "w") as f:
    print(f.write("one\n"), f.mode, f.name)
    f.writelines(["two\n", "three"])
    print("four", file=f)
print(f.closed)
with open("notes.txt") as f:
    print(f.read(3), f.tell())
    print(repr(f.readline()))
    print(f.readlines())
    print(repr(f.read()))
with open("notes.txt", "a") as f:
    f.write("five\n")
with open("notes.txt") as f:
    for i, line in enumerate(f):
        print(i, line.rstrip())
with open("notes.txt", "r+") as f:
    f.seek(0)
    f.write("ONE")
    f.seek(0)
    print(f.read().split())
print(os.path.exists("notes.txt"), os.path.getsize("notes.txt"))
os.remove("notes.txt")
print(os.path.exists("notes.txt"))
