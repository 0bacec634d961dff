import concurrent.futures as cf
from concurrent.futures import ThreadPoolExecutor, as_completed, wait
import concurrent.futures
import time, threading
def sq(x): return x * x
with ThreadPoolExecutor() as e:
    print(list(e.map(sq, range(5))))
    f = e.submit(sq, 4)
    print(f.result(), f, f.done(), f.cancel())
def slow(n): time.sleep(n / 5); return n
with ThreadPoolExecutor(3, thread_name_prefix="w") as e:
    fs = [e.submit(slow, n) for n in (3, 1, 2)]
    for f in as_completed(fs): print(f.result())
    print(concurrent.futures.wait(fs).not_done)
e = ThreadPoolExecutor(1)
def name(): return threading.current_thread().name
print(e.submit(name).result())
def bad(): raise KeyError("k")
f = e.submit(bad)
print(repr(f.exception()))
try: f.result()
except KeyError as x: print("caught", x)
g1 = e.submit(slow, 1)
g2 = e.submit(slow, 1)
print(g2.cancel(), g2.cancelled(), g2.done())
try: g2.result()
except cf.CancelledError as x: print(repr(x))
h = e.submit(slow, 2)
try: h.result(timeout=0.05)
except TimeoutError as x: print(repr(x))
try:
    for f in as_completed([g1, h, f], timeout=0.1): print(f is g1)
except TimeoutError as x: print(x)
h.add_done_callback(lambda f: print("callback", f.result()))
r = wait([g1, h], return_when=cf.FIRST_COMPLETED)
print(len(r.done), len(r.not_done))
e.shutdown()
try: e.submit(sq)
except RuntimeError as x: print(x)
p = ThreadPoolExecutor(2)
def late(): time.sleep(0.2); print("late")
p.submit(late)
def init(): raise ValueError("no")
b = ThreadPoolExecutor(1, initializer=init)
time.sleep(0.1)
try: b.submit(sq, 2).result()
except cf.BrokenExecutor as x: print(type(x), x)
try: b.submit(sq, 2).result()
except cf.BrokenExecutor as x: print(type(x), x)
print("end")
f.result()
