from multiprocessing import Process, Queue


def produce(queue, count):
    for number in range(count):
        queue.put((number, {"square": number**2}))
    queue.put(None)


if __name__ == "__main__":
    queue = Queue()
    child = Process(target=produce, args=(queue, 4))
    child.start()
    while (item := queue.get()) is not None:
        print(item)
    child.join()
    print(child.exitcode)
