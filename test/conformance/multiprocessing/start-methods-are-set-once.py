import multiprocessing as mp


def attempt(action, *args, **kwargs):
    try:
        print(action(*args, **kwargs))
    except Exception as error:
        print(type(error).__name__, error)


print(mp.get_all_start_methods())
print(mp.get_start_method(allow_none=True), mp.get_start_method())
attempt(mp.set_start_method, "spawn")
attempt(mp.set_start_method, "spawn", force=True)
print(mp.get_start_method())
attempt(mp.get_context, "thread")
context = mp.get_context("fork")
print(context.get_start_method(), context.Process(target=print).name)
attempt(context.set_start_method, "spawn")
print(mp.get_context("spawn").Process(target=print).name)
