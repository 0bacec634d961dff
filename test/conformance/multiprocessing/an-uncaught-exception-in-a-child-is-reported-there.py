from multiprocessing import Process


def divide(a, b):
    return a / b


def work():
    divide(1, 0)


if __name__ == "__main__":
    child = Process(target=work)
    child.start()
    child.join()
    print("exit code", child.exitcode)
