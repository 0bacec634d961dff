# What it may print:
#: 1
#: 2
import threading

counter = 0


def work():
    global counter
    value = counter
    counter = value + 1


threads = [threading.Thread(target=work) for _ in range(2)]
for thread in threads:
    thread.start()
for thread in threads:
    thread.join()
print(counter)
