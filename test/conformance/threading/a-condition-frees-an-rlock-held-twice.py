import threading

condition = threading.Condition()
ready = False


def waiter():
    with condition:
        with condition:
            while not ready:
                condition.wait()
            print("ready")
        print("once less")


thread = threading.Thread(target=waiter)
thread.start()
with condition:
    ready = True
    condition.notify()
thread.join()
print(condition.acquire(blocking=False))
