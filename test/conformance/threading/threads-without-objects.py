import _thread

done = _thread.allocate_lock()
done.acquire()


def work(a, b=0):
    print(a + b)
    done.release()
    _thread.exit()


_thread.start_new_thread(work, (1,), {"b": 2})
done.acquire()
for arguments in ((3, ()), (work, [1]), (work, (1,), 4)):
    try:
        _thread.start_new_thread(*arguments)
    except TypeError as error:
        print(error)
print(_thread.error is RuntimeError, isinstance(_thread.get_ident(), int))
