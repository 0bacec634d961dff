import math
import pickle
import time


def double(x):
    return 2 * x


class Outer:
    class Inner:
        pass

    def method(self):
        return "method"

    @staticmethod
    def helper():
        return "helper"

    @classmethod
    def make(cls):
        return cls


print(pickle.loads(pickle.dumps(double)) is double)
print(pickle.loads(pickle.dumps(Outer.Inner)) is Outer.Inner)
print(pickle.loads(pickle.dumps(Outer.method)) is Outer.method)
print(pickle.loads(pickle.dumps(Outer().method))())
print(pickle.loads(pickle.dumps(Outer.helper)) is Outer.helper)
print(pickle.loads(pickle.dumps(Outer.make))() is Outer)
print(pickle.loads(pickle.dumps([len, int, ValueError, math.sqrt, print, type(None)])) == [len, int, ValueError, math.sqrt, print, type(None)])
print(pickle.loads(pickle.dumps(time.sleep)) is time.sleep)
print(pickle.loads(pickle.dumps([1, 2].index))(2))
