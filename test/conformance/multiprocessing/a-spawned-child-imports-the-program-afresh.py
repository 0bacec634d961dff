import multiprocessing as mp

setting = "as imported"
print("importing", __name__)


def show(queue):
    queue.put((setting, __name__, mp.current_process().name))


if __name__ == "__main__":
    setting = "changed by main"
    context = mp.get_context("spawn")
    queue = context.Queue()
    child = context.Process(target=show, args=(queue,))
    child.start()
    print(queue.get())
    child.join()
    print(child.exitcode)
