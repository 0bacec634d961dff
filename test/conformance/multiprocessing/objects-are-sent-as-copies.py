import multiprocessing as mp
class Account:
    def __init__(self): self.balance = 0
    def __repr__(self): return f"Account({self.balance})"
def add(account, q):
    account.balance += 10
    q.put(account)
def square(n, conn):
    conn.send([n*n]); conn.close()
if __name__ == '__main__':
    a = Account()
    q = mp.Queue()
    p = mp.Process(target=add, args=(a, q)); p.start(); print(q.get(), a); p.join()
    r, w = mp.Pipe(False)
    ps = []
    for i in range(3):
        p = mp.Process(target=square, args=(i, w)); ps.append(p); p.start(); p.join()
    w.close()
    try:
        while True: print(r.recv())
    except EOFError: print("eof")
    with mp.Manager() as m:
        d = m.dict(); d['nested'] = m.list([1]); d['nested'].append(2); print(d['nested'][:], type(d['nested']))
        d2 = dict(d); print(list(d2))
        ns = m.Namespace(x=1); print(ns)
