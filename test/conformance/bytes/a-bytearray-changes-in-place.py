array = bytearray(b"hello")
same = array
array[0] = ord("J")
array.append(33)
array.extend(b" you")
array.extend([63, 63])
array.extend(n for n in (46,))
array.insert(1, 45)
array.insert(-100, 62)
print(array, same is array, len(array))
print(array.pop(), array.pop(0), array.pop(-2), array)
array.remove(ord("l"))
array.reverse()
print(array)
array[1:3] = b"XYZ"
array[-1:] = [1, 2]
array[0:0] = (9,)
print(array)
del array[0]
del array[-2:]
array[::2] = b"." * len(array[::2])
print(array)
del array[::2]
print(array, array.copy() is array, array.copy() == array)
array.clear()
print(array, same)
def attempt(call):
    try:
        print(call())
    except Exception as error:
        print(type(error).__name__, error)
array = bytearray(b"abc")
attempt(lambda: array.append(256))
attempt(lambda: array.append("a"))
attempt(lambda: array.append(1.5))
attempt(lambda: array.extend("abc"))
attempt(lambda: array.extend(5))
attempt(lambda: array.extend([1, 300]))
attempt(lambda: array.pop(7))
attempt(lambda: array.remove(1))
attempt(lambda: bytearray().pop())
attempt(lambda: array.__setitem__(9, 1))
attempt(lambda: array.__setitem__(0, 256))
attempt(lambda: array.__setitem__(0, "a"))
attempt(lambda: array.__setitem__("a", 1))
attempt(lambda: array.__setitem__(slice(0, 1), 5))
attempt(lambda: array.__setitem__(slice(0, 3, 2), b"toolong"))
attempt(lambda: array.__delitem__(5))
print(array)
