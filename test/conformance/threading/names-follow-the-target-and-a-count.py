import threading


def work():
    print(threading.current_thread().name)


class Named(threading.Thread):
    pass


threads = [threading.Thread(target=work), threading.Thread(target=work, name="mine"), Named(target=work), threading.Thread(target=lambda: print("lambda"))]
for thread in threads:
    print(thread.name)
    thread.start()
    thread.join()
print(threading.Thread().name, threading.Thread(name=3).name, threading.main_thread().name)
threads[0].name = 7
print(repr(threads[0].name))
