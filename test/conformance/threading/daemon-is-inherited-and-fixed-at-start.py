import threading
import time


def child():
    print(threading.Thread().daemon, threading.Thread(daemon=False).daemon)


thread = threading.Thread(target=child, daemon=True)
print(thread.daemon)
thread.start()
thread.join()
other = threading.Thread(target=time.sleep, args=(0.05,))
print(other.daemon)
other.daemon = True
other.start()
try:
    other.daemon = False
except RuntimeError as error:
    print(error)
print(other.daemon)
