import sys
import threading


def leave():
    print("leaving")
    raise SystemExit(3)


def leave_by_sys():
    sys.exit("not shown")


for target in (leave, leave_by_sys):
    thread = threading.Thread(target=target)
    thread.start()
    thread.join()
print("main goes on")
