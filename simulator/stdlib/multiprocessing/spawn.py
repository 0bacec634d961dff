"""How a child begins that was not forked: it imports the program's file, and then its process object from a text."""


import pickle


def describe(process):
    """What the child is given to begin with."""
    return pickle.dump_text(process)


def _main(data, import_main=None):
    import _timeslice

    from multiprocessing import context, process

    context.default_context.set_start_method("spawn", force=True)
    process.current_process()._inheriting = True
    try:
        if import_main is not None:
            import_main()
        child = pickle.load_text(data)
    finally:
        del process.current_process()._inheriting
    _timeslice.exit_process(child._bootstrap())
