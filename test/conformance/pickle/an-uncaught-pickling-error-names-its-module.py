import pickle

pickle.dumps({"f": lambda: 0}, protocol=pickle.HIGHEST_PROTOCOL)
