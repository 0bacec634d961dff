from concurrent.futures import Future, InvalidStateError

future = Future()
future.set_result(1)
for action in (lambda: future.set_result(2), lambda: future.set_exception(ValueError())):
    try:
        action()
    except InvalidStateError as error:
        print(str(error).split(" at ")[0])
print(future.result())
