from concurrent.futures import CancelledError, Future

future = Future()
future.add_done_callback(lambda f: print("callback", f.cancelled()))
print(future.cancel(), future.cancel(), future.cancelled(), future.done(), future)
for ask in (future.result, future.exception):
    try:
        ask()
    except CancelledError as error:
        print(repr(error))
print(future.set_running_or_notify_cancel(), future)
future.result()
