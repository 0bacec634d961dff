import time
import threading as th
from time import sleep, perf_counter as clock
from threading import (
    Lock,
    Thread,
)

print(time.__name__, th.__name__, sleep is time.sleep, clock is time.perf_counter, th.Lock is Lock)


def local_import():
    import time as inner

    return inner is time


print(local_import())
if True:
    import time as clock_module
print(clock_module.__name__, type(time).__name__)

if __name__ == "never":
    from threading import RLock as never_bound
try:
    never_bound
except NameError as error:
    print(error)
