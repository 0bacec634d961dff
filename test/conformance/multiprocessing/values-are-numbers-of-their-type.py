import multiprocessing as mp


def attempt(action, *args):
    try:
        print(action(*args))
    except Exception as error:
        print(type(error).__name__, error)


number = mp.Value("i", 7)
number.value += 2**31
print(number.value)
for code, value in (("b", 200), ("B", 300), ("h", 40000), ("H", -1), ("I", -1), ("l", 12), ("d", 3), ("f", 0.1)):
    print(code, mp.Value(code, value).value)
print(mp.Value("i").value, mp.Value("d").value)
attempt(setattr, number, "value", 1.5)
attempt(setattr, mp.Value("d"), "value", "text")
with number:
    number.value = 3
with number.get_lock():
    print(number.value, number.get_obj())
free = mp.Value("i", 1, lock=False)
print(free, hasattr(free, "get_lock"))
