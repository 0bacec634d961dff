import multiprocessing as mp
import threading, queue
def child(q):
    t = threading.Thread(target=q.put, args=(1,)); t.start(); t.join(); print(threading.active_count() >= 1, threading.current_thread().name)
if __name__ == '__main__':
    q = mp.Queue()
    lock = threading.Lock()
    p = mp.Process(target=child, args=(q,)); p.start(); p.join(); print(q.get())
    print(mp.current_process().name, mp.cpu_count() > 0)
    try: q.get(timeout=0.01)
    except queue.Empty: print("empty")
    a = mp.Array('d', 4); a[2] = 1.5
    print(a[:], mp.Value('b', 3).value)
    print(mp.Process().name)
    try: mp.Process(target=f).start()
    except NameError as e: print(e)
