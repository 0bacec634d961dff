# /// timeslice
# title = "Producer and consumers, with join"
# summary = "The queue itself counts what is still to be done: join waits until the count is zero."
# topic = "Queues"
# lesson = """
# `put` counts up and `task_done` counts down; `join` waits for zero. It does not matter how many consumers there are,
# nor who took which item. The consumers here are daemons: they wait for more work for ever, and the process ends
# without them.
#
# Call `task_done` before the work in place of after it: `join` comes back too early, with photos missing.
# """
# ///
import queue
import threading

import timeslice

photos = queue.Queue()
finished = queue.Queue()


def develop():
    while True:
        photo = photos.get()
        timeslice.io(0.1)
        finished.put(photo)
        photos.task_done()


for number in range(3):
    threading.Thread(target=develop, name=f"lab {number}", daemon=True).start()
for photo in range(10):
    photos.put(photo)
photos.join()
print(f"{finished.qsize()} photos are done, {photos.unfinished_tasks} are left")
