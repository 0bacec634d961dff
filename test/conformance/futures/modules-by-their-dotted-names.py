import concurrent.futures
import concurrent.futures as cf
from concurrent import futures

print(cf is futures, concurrent.futures is cf)
with concurrent.futures.ThreadPoolExecutor(max_workers=1) as pool:
    print(isinstance(pool, cf.Executor), pool.submit(max, 1, 2).result())
print(cf.FIRST_COMPLETED, cf.FIRST_EXCEPTION, cf.ALL_COMPLETED)
