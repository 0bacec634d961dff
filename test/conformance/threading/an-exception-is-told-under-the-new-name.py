import threading


def fail():
    threading.current_thread().name = "renamed"
    raise LookupError("lost")


thread = threading.Thread(target=fail, name="first")
thread.start()
thread.join()
print(thread.name)
