def f():
    try:
        {}.x
    except AttributeError:
        print("again")
        raise


f()
