import threading

print(threading.TIMEOUT_MAX, threading.ThreadError is RuntimeError)
print(threading.stack_size(), threading.stack_size(65536), threading.stack_size())
for size in (-1, 100):
    try:
        threading.stack_size(size)
    except ValueError as error:
        print(error)
