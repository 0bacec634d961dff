import threading, queue, time
print(threading.Lock()); print(threading.RLock()); print(threading.Condition()); print(queue.Queue(), threading.Timer(1, print))
r = threading.RLock()
l = [threading.Lock()]
l[0].acquire()
print(l)
q = queue.Queue(2)
def prod():
    for i in range(5): q.put(i)
    q.put(None)
t = threading.Thread(target=prod); t.start()
while (x := q.get()) is not None: print(x)
c = threading.Condition()
ready = []
def w():
    with c:
        with c:
            c.wait_for(lambda: ready)
    print("woken", ready)
t = threading.Thread(target=w); t.start()
time.sleep(0.1)
with c: ready.append(1); c.notify()
t.join()
try: c.wait()
except RuntimeError as e: print(e)
try: c.notify()
except RuntimeError as e: print(e)
class L(threading.local):
    n = 2
    def __init__(self, x): self.x = x
    def sq(self): return self.x**2
loc = L(5)
loc.n = 7; loc.x = 6
def f():
    print(loc.n, loc.x, loc.sq(), loc.__dict__)
    loc.x = 9
    del loc.x
    try: loc.x
    except AttributeError as e: print(e)
t = threading.Thread(target=f); t.start(); t.join()
print(loc.n, loc.x, loc.__dict__)
try: q.get(timeout=-1)
except ValueError as e: print(e)
try: q.get(timeout=0.1)
except queue.Empty as e: print(repr(e))
def boom(): raise KeyError("x")
t = threading.Thread(target=boom); t.start(); t.join()
threading.excepthook = lambda a: print(a.exc_type, a.exc_value, a.thread.name)
t = threading.Thread(target=boom); t.start(); t.join()
b = threading.Barrier(3, action=lambda: print("action"))
ts = [threading.Thread(target=b.wait) for _ in range(2)]
for t in ts: t.start()
b.wait()
q.get_nowait()
