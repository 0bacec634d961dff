import threading
import time

places = threading.Semaphore(3)
lock = threading.Lock()
inside = most = 0


def visit():
    global inside, most
    with places:
        with lock:
            inside += 1
            most = max(most, inside)
        time.sleep(0.01)
        with lock:
            inside -= 1


threads = [threading.Thread(target=visit) for _ in range(10)]
for thread in threads:
    thread.start()
for thread in threads:
    thread.join()
print(most, inside)
