from concurrent.futures import ThreadPoolExecutor

import parallel

print(parallel.map(abs, [-1, 2], executor=ThreadPoolExecutor))
print(parallel.map(abs, [-1, 2], executor="threads", max_workers=1))
for executor in ("coroutines", 3):
    try:
        parallel.map(abs, [1], executor=executor)
    except ValueError as error:
        print(error)
