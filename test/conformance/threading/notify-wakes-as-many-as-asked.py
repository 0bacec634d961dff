import threading
import time

condition = threading.Condition()
woken = []


def waiter(n):
    with condition:
        condition.wait()
        woken.append(n)


threads = []
for n in range(5):
    thread = threading.Thread(target=waiter, args=(n,))
    thread.start()
    threads.append(thread)
    time.sleep(0.02)
for count in (1, 2):
    with condition:
        condition.notify(count)
    time.sleep(0.05)
    print(sorted(woken))
with condition:
    condition.notify_all()
for thread in threads:
    thread.join()
print(sorted(woken))
