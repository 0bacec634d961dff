# What it may print:
#: anna 0
#: ben 0
#: anna ben -1
#: ben anna -1
#: anna ben 0
#: ben anna 0
import threading

seats = 1
sold = []


def book(name):
    global seats
    if seats > 0:
        sold.append(name)
        seats -= 1


threads = [threading.Thread(target=book, args=(name,)) for name in ("anna", "ben")]
for thread in threads:
    thread.start()
for thread in threads:
    thread.join()
print(*sold, seats)
