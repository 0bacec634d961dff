import multiprocessing as mp
import sys


def nested():
    child = mp.Process(target=print, args=("grandchild",))
    print(child.name)
    child.start()
    child.join()


def leave(status):
    sys.exit(status)


class Worker(mp.Process):
    def __init__(self, text):
        super().__init__()
        self.text = text

    def run(self):
        print(mp.current_process().name, self.text)


if __name__ == "__main__":
    print(mp.current_process().name, mp.parent_process())
    for status in (0, 3, None, "a message", 256 + 7, True):
        child = mp.Process(target=leave, args=(status,))
        child.start()
        child.join()
        print(child.name, child.exitcode)
    worker = Worker("at work")
    print(worker.name, worker.exitcode, worker.pid, worker.is_alive(), worker.daemon)
    worker.start()
    worker.join()
    print(worker.exitcode, worker.is_alive())
    child = mp.Process(target=nested, name="outer")
    child.start()
    child.join()
    child = mp.Process(target=nested)
    child.start()
    child.join()
