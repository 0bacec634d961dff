# /// timeslice
# title = "Futures: threads or processes"
# summary = "An executor keeps the pool; a future stands for an answer that is still to come."
# topic = "Pools of workers"
# lesson = """
# `submit` hands a call to the pool and comes back at once with a future; `as_completed` gives futures as they become
# done, whatever the order they were made in. Whoever needs processes changes the name of one class: put
# ProcessPoolExecutor in place of ThreadPoolExecutor, and the rest stays as it is.
# """
# ///
import time
from concurrent.futures import ThreadPoolExecutor as Executor
from concurrent.futures import as_completed

SECONDS = {"apple": 0.3, "pear": 0.1, "plum": 0.2}


def fetch_price(product):
    time.sleep(SECONDS[product])
    return len(product) * 10


if __name__ == "__main__":
    with Executor(max_workers=3) as pool:
        product_of = {pool.submit(fetch_price, product): product for product in SECONDS}
        for future in as_completed(product_of):
            print(f"{product_of[future]}: {future.result()}")
