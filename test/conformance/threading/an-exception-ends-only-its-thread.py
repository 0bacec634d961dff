import threading


def fail(n):
    return 1 // n


thread = threading.Thread(target=fail, args=(0,), name="worker")
thread.start()
thread.join()
print("still here", thread.is_alive())
