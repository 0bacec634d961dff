from concurrent.futures import Future

future = Future()
for n in range(3):
    future.add_done_callback(lambda f, n=n: print(n, f.result()))
future.set_result("done")
future.add_done_callback(lambda f: print("at once"))
