import multiprocessing as mp


def attempt(action, *args, **kwargs):
    try:
        print(action(*args, **kwargs))
    except Exception as error:
        print(type(error).__name__, error)


lock = mp.Lock()
attempt(lock.release)
attempt(lock.acquire)
attempt(lock.acquire, False)
attempt(lock.acquire, timeout=0.01)
attempt(lock.acquire, block=True, timeout=0)
attempt(lock.release)
rlock = mp.RLock()
attempt(rlock.release)
attempt(rlock.acquire)
attempt(rlock.acquire)
attempt(rlock.release)
attempt(rlock.release)
attempt(rlock.release)
bounded = mp.BoundedSemaphore(1)
attempt(bounded.release)
attempt(mp.Semaphore(0).acquire, False)
condition = mp.Condition()
attempt(condition.wait)
attempt(condition.notify)
