import threading

condition = threading.Condition()
with condition:
    print(condition.wait(0.01), condition.wait(0), condition.wait(-1))
    print(condition.wait_for(lambda: False, timeout=0.01), condition.wait_for(lambda: [], 0.01), condition.wait_for(lambda: 7))
event = threading.Event()
print(event.wait(0.01), event.is_set())
event.set()
print(event.wait(0.01), event.wait(), event.is_set())
event.clear()
print(event.is_set())
