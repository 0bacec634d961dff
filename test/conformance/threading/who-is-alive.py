import threading

gate = threading.Event()
threads = [threading.Thread(target=gate.wait, name=f"t{n}") for n in range(3)]
print(threading.active_count())
for thread in threads:
    thread.start()
print([thread.name for thread in threading.enumerate()], threading.active_count())
print([thread.is_alive() for thread in threads])
gate.set()
for thread in threads:
    thread.join()
print(threading.enumerate() == [threading.main_thread()], threading.current_thread() is threading.main_thread())
