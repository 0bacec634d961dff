import multiprocessing as mp

lock = mp.Lock()
print(lock)
with lock:
    print(lock)
rlock = mp.RLock()
print(rlock)
with rlock:
    with rlock:
        print(rlock)
print(rlock)
print(mp.Semaphore(3), mp.BoundedSemaphore(2), mp.Condition(), mp.Value("i", 5), mp.Value("d", 2.5))
print(mp.RawValue("h", -3), mp.RawValue("f", 0.5), mp.RawValue("B"))
semaphore = mp.Semaphore(2)
semaphore.acquire()
print(semaphore, semaphore.get_value())
