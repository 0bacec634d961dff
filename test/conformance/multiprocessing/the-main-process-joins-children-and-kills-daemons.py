import multiprocessing as mp
import time


def patient(pipe):
    pipe.recv()
    time.sleep(0.1)
    print("the child ends after the last line", flush=True)


def endless():
    time.sleep(1000)
    print("never")


if __name__ == "__main__":
    here, there = mp.Pipe()
    child = mp.Process(target=patient, args=(there,))
    child.start()
    daemon = mp.Process(target=endless, daemon=True)
    daemon.start()
    print(daemon.daemon, child.daemon, daemon.is_alive(), flush=True)
    here.send("go")
    print("last line", flush=True)
