from multiprocessing import Process
import time


def work():
    time.sleep(0.2)
    print("child done")


if __name__ == "__main__":
    Process(target=work).start()
    print("main done")
