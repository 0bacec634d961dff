from multiprocessing import Event, Process, Queue


def wait(event, queue):
    queue.put(event.wait())


if __name__ == "__main__":
    event, queue = Event(), Queue()
    print(event.is_set(), event.wait(0.01))
    children = [Process(target=wait, args=(event, queue)) for _ in range(3)]
    for child in children:
        child.start()
    event.set()
    print([queue.get() for _ in children], event.is_set())
    for child in children:
        child.join()
    event.clear()
    print(event.is_set())
