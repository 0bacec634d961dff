import threading

barrier = threading.Barrier(2, timeout=0.05)
try:
    barrier.wait()
except threading.BrokenBarrierError as error:
    print(repr(error), barrier.broken)
try:
    barrier.wait()
except threading.BrokenBarrierError:
    print("still broken")
barrier.reset()
print(barrier.broken)
barrier.abort()
print(barrier.broken)


def fail():
    raise ValueError("action")


failing = threading.Barrier(1, action=fail)
try:
    failing.wait()
except ValueError as error:
    print(error, failing.broken)
print(issubclass(threading.BrokenBarrierError, RuntimeError))
failing.wait()
