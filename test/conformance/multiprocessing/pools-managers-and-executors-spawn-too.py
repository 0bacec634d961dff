import multiprocessing as mp
from concurrent.futures import ProcessPoolExecutor
import os
def f(x): return x + 1
def initf(q): q.put("init")
if __name__ == '__main__':
    ctx = mp.get_context('spawn')
    with ctx.Pool(2) as p: print(p.map(f, range(4)))
    with ProcessPoolExecutor(2, mp_context=ctx) as ex: print(list(ex.map(f, range(4))))
    with ctx.Manager() as m:
        l = m.list(); l.append(1); print(l)
    lock = ctx.RLock(); print(lock)
    ex = ProcessPoolExecutor(1)
    fut = ex.submit(f, 1)
    print(fut.result())
    ex.shutdown()
    def cb(f): print("cb", f.result())
    with ProcessPoolExecutor(1) as ex:
        ex.submit(f, 5).add_done_callback(cb)
