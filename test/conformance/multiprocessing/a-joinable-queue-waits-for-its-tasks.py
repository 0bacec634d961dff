from multiprocessing import JoinableQueue, Process, Value


def work(queue, total):
    while True:
        number = queue.get()
        with total.get_lock():
            total.value += number
        queue.task_done()


if __name__ == "__main__":
    queue = JoinableQueue()
    total = Value("i", 0)
    for _ in range(2):
        Process(target=work, args=(queue, total), daemon=True).start()
    for number in range(1, 11):
        queue.put(number)
    queue.join()
    print(total.value)
    try:
        queue.task_done()
    except ValueError as error:
        print(error)
