from concurrent.futures import Future


def fail(future):
    raise ValueError("in callback")


future = Future()
future.add_done_callback(fail)
future.add_done_callback(lambda f: print("next"))
future.set_result(1)
print("after")
