import multiprocessing as mp
import os


def orphan(pipe, parent):
    pipe.send("orphan is there")
    pipe.recv()
    pipe.send(os.getppid() != parent)


def middle(pipe):
    mp.Process(target=orphan, args=(pipe, os.getpid())).start()
    os._exit(7)


if __name__ == "__main__":
    here, there = mp.Pipe()
    child = mp.Process(target=middle, args=(there,))
    child.start()
    print(here.recv())
    child.join()
    print("its parent is gone:", child.exitcode)
    here.send("look")
    print("adopted:", here.recv())
