import threading

semaphore = threading.BoundedSemaphore(2)
semaphore.acquire()
semaphore.release()
try:
    semaphore.release()
except ValueError as error:
    print(error)
with semaphore:
    semaphore.acquire()
    try:
        semaphore.release(3)
    except ValueError as error:
        print(error)
semaphore.release()
semaphore.release()
