import multiprocessing as mp
def child():
    raise RuntimeError("boom")
if __name__ == '__main__':
    p = mp.Process(target=child, daemon=False)
    p.start()
    p.join()
    q = mp.Queue()
    for i in range(3): q.put(i)
    import time
    time.sleep(0.05)
    print(q.qsize(), p.exitcode)
    while not q.empty(): print(q.get())
    raise ValueError("main fails")
