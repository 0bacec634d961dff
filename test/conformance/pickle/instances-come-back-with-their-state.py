import pickle


class Point:
    def __init__(self, x, y):
        self.x = x
        self.y = y
        print("made")

    def __repr__(self):
        return f"Point({self.x}, {self.y})"


class Counter:
    def __init__(self):
        self.count = 3
        self.cache = "big"

    def __getstate__(self):
        state = self.__dict__.copy()
        del state["cache"]
        return state

    def __setstate__(self, state):
        self.count = state["count"] + 1
        self.cache = None


class Reduced:
    def __init__(self, value):
        self.value = value

    def __reduce__(self):
        return Reduced, (self.value * 2,)


class Node:
    def __init__(self):
        self.next = self


point = Point(1, [2])
copy = pickle.loads(pickle.dumps(point))
print(copy, copy is not point, type(copy) is Point)
counter = pickle.loads(pickle.dumps(Counter()))
print(counter.count, counter.cache)
print(pickle.loads(pickle.dumps(Reduced(21))).value)
node = pickle.loads(pickle.dumps(Node()))
print(node.next is node)
pair = pickle.loads(pickle.dumps([point, point]))
print(pair[0] is pair[1])
