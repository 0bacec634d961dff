import pickle


class Problem(Exception):
    pass


class Odd(Exception):
    def __init__(self, code):
        super().__init__("odd", code)
        self.code = code


for error in (ValueError("bad"), KeyError("k"), Problem(1, [2]), OSError("disk")):
    copy = pickle.loads(pickle.dumps(error))
    print(type(copy).__name__, copy.args, copy)
error = Problem("p")
error.extra = 5
print(pickle.loads(pickle.dumps(error)).extra)
try:
    pickle.loads(pickle.dumps(Odd(1)))
except TypeError as error:
    print(error)
