import multiprocessing as mp


def wait(event):
    event.wait()


if __name__ == "__main__":
    event = mp.Event()
    children = [mp.Process(target=wait, args=(event,)) for _ in range(3)]
    print(mp.active_children())
    for child in children:
        child.start()
    print(sorted(child.name for child in mp.active_children()))
    event.set()
    for child in children:
        child.join()
    print(mp.active_children())
