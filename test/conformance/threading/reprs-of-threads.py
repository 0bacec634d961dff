import threading

thread = threading.Thread(target=print, name="worker")
print(thread)
print(threading.Thread(name="Thread-d", daemon=True))
print(threading.main_thread())


class Mine(threading.Thread):
    pass


print(Mine(name="m"))
