# /// timeslice
# title = "A failed task is a value"
# summary = "One of four calls fails; the others go on, and the failure stands among the results."
# topic = "Pools of workers"
# lesson = """
# An exception in a thread ends that thread and nothing else; nobody who waits for the result hears of it. Pools keep
# the exception for whoever asks for the result. `parallel.map` puts a FailedTask in the result's place: it knows what
# was to be done, the exception and its traceback, and it counts as false.
#
# With `silent=False` the failure is raised in the main thread instead.
# """
# ///
import parallel

import timeslice

STOCK = {"apple": 30, "pear": 20, "plum": 0}


def price_of(product, currency):
    timeslice.io(0.1)
    return f"{1000 // STOCK[product]} {currency}"


results = parallel.map(price_of, ["apple", "pear", "plum", "fig"], extras={"currency": "EUR"})
for result in results:
    if isinstance(result, parallel.FailedTask):
        print(f"{result.params} failed: {result.exception!r}")
    else:
        print(result)
