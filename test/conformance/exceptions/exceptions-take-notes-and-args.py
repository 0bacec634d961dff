e = ValueError("x"); e.add_note("n1"); e.add_note("n2"); print(e.__notes__, e.with_traceback(None) is e)
e.args = (1, 2); print(e, e.args)
