from multiprocessing import Process


def attempt(action, *args):
    try:
        print(action(*args))
    except Exception as error:
        print(type(error).__name__, error)


def make_daemon(child):
    child.daemon = True


if __name__ == "__main__":
    child = Process(target=print, args=("running",))
    attempt(child.join)
    attempt(child.terminate)
    attempt(lambda: child.sentinel)
    child.start()
    child.join()
    attempt(child.start)
    attempt(make_daemon, child)
    child.close()
    child.close()
    attempt(child.join)
    attempt(child.is_alive)
    attempt(lambda: child.exitcode)
    attempt(lambda: child.pid)
    attempt(Process, 1)
    attempt(setattr, Process(), "name", 5)
    print(repr(child).split(" parent")[0], repr(child).split()[-1])
