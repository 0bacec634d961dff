# /// timeslice
# title = "A bounded buffer, by hand"
# summary = "What a queue does inside: a list, a lock, and two conditions to wait for."
# topic = "Classic problems"
# lesson = """
# Both conditions share one lock, which guards the list. Who finds the list full waits for `not_full`, who finds it
# empty for `not_empty`; waiting gives the lock back. Everybody who changes the list notifies the other side.
#
# The question stands in a `while`, not in an `if`: between the notification and the moment when the lock is taken
# again, a third thread may have been quicker. Try `if` with the interpreter `none`.
# """
# ///
import threading

SIZE = 2
buffer = []
lock = threading.Lock()
not_empty = threading.Condition(lock)
not_full = threading.Condition(lock)
received = []


def put(item):
    with not_full:
        while len(buffer) >= SIZE:
            not_full.wait()
        buffer.append(item)
        not_empty.notify()


def get():
    with not_empty:
        while not buffer:
            not_empty.wait()
        item = buffer.pop(0)
        not_full.notify()
        return item


def produce(first):
    for item in range(first, first + 10):
        put(item)


def consume():
    for _ in range(10):
        received.append(get())


threads = [threading.Thread(target=produce, args=(first,)) for first in (0, 100)]
threads += [threading.Thread(target=consume) for _ in range(2)]
for thread in threads:
    thread.start()
for thread in threads:
    thread.join()
print(f"received {len(received)} items, none twice: {len(set(received)) == 20}")
