import threading

data = threading.local()
data.x = 1


def look():
    print(hasattr(data, "x"))
    data.x = 2
    data.y = 3
    print(data.x, sorted(data.__dict__))
    del data.y
    try:
        data.y
    except AttributeError:
        print("no y")
    try:
        del data.y
    except AttributeError:
        print("gone already")


thread = threading.Thread(target=look)
thread.start()
thread.join()
print(data.x, data.__dict__)
