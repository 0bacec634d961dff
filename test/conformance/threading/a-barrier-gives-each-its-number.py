import threading

lock = threading.Lock()
numbers = []
barrier = threading.Barrier(3, action=lambda: print("all there"))
print(barrier.parties, barrier.n_waiting, barrier.broken)


def come():
    for _ in range(2):
        number = barrier.wait()
        with lock:
            numbers.append(number)


threads = [threading.Thread(target=come) for _ in range(3)]
for thread in threads:
    thread.start()
for thread in threads:
    thread.join()
print(sorted(numbers), barrier.n_waiting)
