# What it may print:
#: True
#: False
import threading

ready = threading.Event()
thread = threading.Thread(target=ready.set)
thread.start()
print(ready.wait(0.00001))
thread.join()
