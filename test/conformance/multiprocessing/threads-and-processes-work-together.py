import multiprocessing as mp
import threading


def child(queue):
    threads = [threading.Thread(target=queue.put, args=(number,)) for number in range(3)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    print(threading.current_thread() is threading.main_thread())


def start(queue):
    process = mp.Process(target=child, args=(queue,))
    process.start()
    process.join()


if __name__ == "__main__":
    queue = mp.Queue()
    thread = threading.Thread(target=start, args=(queue,))
    thread.start()
    thread.join()
    print(sorted(queue.get() for _ in range(3)))
