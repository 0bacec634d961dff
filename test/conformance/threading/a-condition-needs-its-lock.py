import threading

for condition in (threading.Condition(), threading.Condition(threading.Lock())):
    for action in (condition.wait, condition.notify, condition.notify_all, lambda: condition.wait(0.1)):
        try:
            action()
        except RuntimeError as error:
            print(error)
try:
    condition.release()
except RuntimeError as error:
    print(error)
