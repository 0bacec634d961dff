# What it may print:
#: [0, 1, 10]
#: [0, 10, 1]
#: [10, 0, 1]
import queue
import threading

items = queue.Queue()


def produce(numbers):
    for number in numbers:
        items.put(number)


threads = [threading.Thread(target=produce, args=(numbers,)) for numbers in ([0, 1], [10])]
for thread in threads:
    thread.start()
for thread in threads:
    thread.join()
print([items.get() for _ in range(3)])
