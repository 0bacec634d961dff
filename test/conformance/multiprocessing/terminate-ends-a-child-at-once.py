from multiprocessing import Process
import time


def sleep_long():
    time.sleep(100)
    print("never")


if __name__ == "__main__":
    child = Process(target=sleep_long)
    child.start()
    print(child.is_alive(), child.exitcode)
    child.terminate()
    child.join()
    print(child.is_alive(), child.exitcode)
    child = Process(target=sleep_long)
    child.start()
    child.kill()
    child.join()
    print(child.exitcode)
    child.kill()
    print(child.exitcode)
