import threading

idents = {}


def note():
    idents[threading.current_thread().name] = threading.get_ident()


gate = threading.Event()
a = threading.Thread(target=lambda: (note(), gate.wait()), name="a")
b = threading.Thread(target=lambda: (note(), gate.set()), name="b")
print(a.ident, a.native_id)
a.start()
b.start()
a.join()
b.join()
print(a.ident == idents["a"], b.ident == idents["b"], a.ident != b.ident)
print(isinstance(a.ident, int), isinstance(threading.get_native_id(), int))
print(threading.main_thread().ident == threading.get_ident())
