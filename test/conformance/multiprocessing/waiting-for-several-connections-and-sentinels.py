import multiprocessing as mp, time
def worker(sem, counter):
    with sem:
        with counter.get_lock():
            counter.value += 1
        time.sleep(0.01)
def wait_for_event(e, t):
    print(e.wait(t))
if __name__ == '__main__':
    s = mp.BoundedSemaphore(2); c = mp.Value('i', 0)
    ps = [mp.Process(target=worker, args=(s, c)) for _ in range(5)]
    for p in ps: p.start()
    for p in ps: p.join()
    print(c.value, all(p.exitcode == 0 for p in ps))
    e = mp.Event()
    p = mp.Process(target=wait_for_event, args=(e, 0.01)); p.start(); p.join()
    from multiprocessing.connection import wait
    rs = []
    for i in range(2):
        r, w = mp.Pipe(duplex=False); rs.append(r)
        p = mp.Process(target=w.send, args=(i,)); p.start(); w.close(); p.join()
    print(sorted(x.recv() for x in wait(rs)))
    p = mp.Process(target=time.sleep, args=(0.01,)); p.start()
    print(wait([p.sentinel]) == [p.sentinel])
