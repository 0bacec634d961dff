from multiprocessing import Process
import time


def work():
    time.sleep(50)
    print("never")


def parent():
    try:
        Process(target=work).start()
    except AssertionError as error:
        print(error)


if __name__ == "__main__":
    Process(target=work, daemon=True).start()
    child = Process(target=parent, daemon=True)
    print(child.daemon)
    child.start()
    child.join()
    print("main done")
