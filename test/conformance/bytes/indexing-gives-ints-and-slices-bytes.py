data = b"0123456789"
print(data[0], data[-1], data[3:6], data[::-1], data[8:100], data[5:2], data[1:9:3])
print(list(b"abc"), tuple(reversed(b"abc")), [hex(b) for b in b"\x00\xff"], len(data), max(data), sum(b"\x01\x02"))
for index in (10, -11, "1", 1.0, None):
    try:
        print(data[index])
    except (IndexError, TypeError) as error:
        print(type(error).__name__, error)
try:
    data[0] = 1
except TypeError as error:
    print(error)
try:
    del data[0]
except TypeError as error:
    print(error)
class Two:
    def __index__(self):
        return 2
print(data[Two()], data[Two():])
first, *rest = b"xyz"
print(first, rest)
