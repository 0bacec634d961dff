import multiprocessing as mp
import os


def tell(queue):
    queue.put((os.getpid(), os.getppid(), mp.current_process().pid, mp.parent_process().pid))


def leave():
    os._exit(5)


if __name__ == "__main__":
    queue = mp.Queue()
    child = mp.Process(target=tell, args=(queue,))
    child.start()
    pid, parent, own, above = queue.get()
    print(pid == child.pid == child.ident == own, parent == os.getpid() == above, pid != parent)
    child.join()
    child = mp.Process(target=leave)
    child.start()
    child.join()
    print(child.exitcode)
