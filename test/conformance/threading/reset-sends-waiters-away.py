import threading
import time

barrier = threading.Barrier(3)


def come():
    try:
        barrier.wait()
    except threading.BrokenBarrierError:
        print("sent away")


thread = threading.Thread(target=come)
thread.start()
while barrier.n_waiting == 0:
    time.sleep(0.01)
barrier.reset()
thread.join()
print(barrier.broken, barrier.n_waiting)
