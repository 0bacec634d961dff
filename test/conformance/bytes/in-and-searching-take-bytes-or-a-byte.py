data = b"abracadabra"
print(b"cad" in data, b"x" in data, 97 in data, 120 in data, b"" in data, bytearray(b"bra") in data)
print(data.find(b"bra"), data.find(b"bra", 2), data.rfind(b"a"), data.find(b"zz"), data.find(99), data.index(b"c"))
print(data.count(b"a"), data.count(b"abra"), data.count(b""), data.count(98), data.rindex(b"abra"), data.find(b"", 11), data.find(b"", 12))
print(data.count(b"a", 3), data.count(b"a", 3, 6), data.find(b"a", -3), data.find(b"a", 1, 3), data.rfind(b"a", 0, 5))
for call in (
    lambda: data.index(b"zz"),
    lambda: data.rindex(b"zz"),
    lambda: data.find("a"),
    lambda: data.find(300),
    lambda: "a" in data,
    lambda: 256 in data,
    lambda: None in data,
    lambda: data.count(1.5),
):
    try:
        print(call())
    except Exception as error:
        print(type(error).__name__, error)
print(data.startswith(b"abra"), data.startswith((b"x", b"ab")), data.endswith(b"bra"), data.startswith(b"r", 2), data.endswith(b"c", 0, 5))
for wrong in ("a", ["a"], (b"x", "a"), 3):
    try:
        print(data.startswith(wrong))
    except TypeError as error:
        print(error)
