names = [name for name in dir(str) if not name.startswith("__")]
print(len(names), names)
print([name for name in dir(bytes) if not name.startswith("__")])
print([name for name in dir(bytearray) if not name.startswith("__")])
