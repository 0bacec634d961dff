from concurrent.futures import ThreadPoolExecutor

with ThreadPoolExecutor(2) as pool:
    future = pool.submit(len, "abc")
print(future.result())
try:
    pool.submit(len, "abc")
except RuntimeError as error:
    print(error)
pool.shutdown()
pool.map(len, ["a"])
