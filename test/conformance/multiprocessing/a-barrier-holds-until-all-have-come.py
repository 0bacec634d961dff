import threading
from multiprocessing import Barrier, Process, Queue


def meet(barrier, queue):
    queue.put("before")
    barrier.wait()
    queue.put("after")


if __name__ == "__main__":
    barrier, queue = Barrier(3), Queue()
    children = [Process(target=meet, args=(barrier, queue)) for _ in range(2)]
    for child in children:
        child.start()
    print(queue.get(), queue.get())
    barrier.wait()
    print(queue.get(), queue.get())
    for child in children:
        child.join()
    print(barrier.parties, barrier.n_waiting, barrier.broken)
    try:
        barrier.wait(0.01)
    except threading.BrokenBarrierError as error:
        print(type(error).__name__, barrier.broken)
    barrier.reset()
    print(barrier.broken)
