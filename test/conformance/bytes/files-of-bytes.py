import os
with open("data.bin", "wb") as file:
    print(file.write(b"\x00\x01\xfe\xff"), file.write(bytearray(b"line one\nline two\n")), file.tell(), file.mode, file.name)
print(os.path.getsize("data.bin"))
with open("data.bin", "rb") as file:
    print(file.read(4), file.readline(), file.tell(), file.read(), file.read())
    print(file.seek(-4, 2), file.read(2), file.seek(1), file.read(1), file.seek(1, 1), file.read(3), file.readable(), file.writable())
    file.seek(4)
    print(list(file))
with open("data.bin", "ab") as file:
    file.write(b"end")
with open("data.bin", "r+b") as file:
    file.write(b"AB")
    file.seek(0)
    print(file.read())
with open("text.txt", "w") as file:
    file.write("caf\u00e9\n")
with open("text.txt", "rb") as file:
    raw = file.read()
    print(raw, raw.decode() == "caf\u00e9\n")
with open("text.txt", "wb") as file:
    file.write("\u00fcber".encode())
with open("text.txt") as file:
    print(file.read() == "\u00fcber", os.path.getsize("text.txt"))
def attempt(call):
    try:
        print(call())
    except Exception as error:
        print(type(error).__name__, error)
reader = open("data.bin", "rb")
attempt(lambda: reader.write(b"x"))
writer = open("data.bin", "wb")
attempt(lambda: writer.write("text"))
attempt(lambda: writer.read())
writer.close()
reader.close()
attempt(lambda: writer.write(b"x"))
attempt(lambda: reader.read())
attempt(lambda: open("nowhere.bin", "rb"))
attempt(lambda: open("data.bin", "rb", encoding="utf-8"))
attempt(lambda: open("data.bin", "xb"))
for path in ("data.bin", "text.txt"):
    os.remove(path)
