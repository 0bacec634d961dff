from concurrent.futures import Future

future = Future()
print(future, future.done(), future.running(), future.cancelled())
print(future.set_running_or_notify_cancel(), future, future.cancel())
future.set_result([1])
print(future, future.result(), future.exception(), future.done(), future.cancel())
failed = Future()
failed.set_exception(KeyError("k"))
print(failed, repr(failed.exception()))
try:
    failed.result()
except KeyError as error:
    print("raised", error)
