import multiprocessing as mp
import pickle

for shared in (mp.Lock(), mp.RLock(), mp.Semaphore(1), mp.Condition(), mp.Queue(), mp.Value("i", 1), mp.SimpleQueue()):
    try:
        pickle.dumps(shared)
    except Exception as error:
        print(type(error).__name__, error)
