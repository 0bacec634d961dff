from concurrent.futures import ProcessPoolExecutor

for arguments in ({"max_workers": 0}, {"initializer": 3}, {"max_tasks_per_child": 0}):
    try:
        ProcessPoolExecutor(**arguments)
    except Exception as error:
        print(type(error).__name__, error)
