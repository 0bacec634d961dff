from multiprocessing import Event, Process


def wait(event):
    event.wait()


if __name__ == "__main__":
    event = Event()
    child = Process(target=wait, args=(event,))
    child.start()
    print(child.join(0.05), child.is_alive(), child.exitcode)
    event.set()
    child.join()
    print(child.is_alive(), child.exitcode)
