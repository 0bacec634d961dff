import threading


def fail():
    raise KeyError("x")


def hook(args):
    print(args.exc_type.__name__, args.exc_value.args, args.thread.name, args.exc_traceback is not None)


threading.excepthook = hook
thread = threading.Thread(target=fail, name="worker")
thread.start()
thread.join()
threading.excepthook = threading.__excepthook__
thread = threading.Thread(target=fail, name="second")
thread.start()
thread.join()
