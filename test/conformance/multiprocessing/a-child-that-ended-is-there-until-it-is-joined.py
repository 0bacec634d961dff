import multiprocessing as mp
import sys
import time


def leave(status):
    sys.exit(status)


if __name__ == "__main__":
    children = [mp.Process(target=leave, args=(status,), name=f"exits-{status}") for status in (0, 3)]
    for child in children:
        child.start()
    time.sleep(0.5)
    print(sorted(child.name for child in mp.active_children()))
    print([child.exitcode for child in children])
    try:
        children[0].close()
        children[0].join()
    except ValueError as error:
        print(error)
