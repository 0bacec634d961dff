import threading

done = threading.Event()


def ring(text, times=1):
    print(text * times)
    done.set()


timer = threading.Timer(0.05, ring, ["ding "], {"times": 2})
never = threading.Timer(0.05, ring, ["never"])
print(timer.interval, timer.is_alive())
timer.start()
never.start()
never.cancel()
never.join()
timer.join()
print(done.is_set(), timer.finished.is_set(), never.is_alive())
