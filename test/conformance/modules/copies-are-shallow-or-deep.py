import copy
from collections import Counter, OrderedDict, defaultdict, deque, namedtuple


class Node:
    def __init__(self, value, children=()):
        print("init", value)
        self.value = value
        self.children = list(children)


tree = Node(1, [Node(2)])
shallow, deep = copy.copy(tree), copy.deepcopy(tree)
print(shallow.children is tree.children, deep.children is tree.children, deep.children[0].value, type(deep).__name__)
deep.children[0].value = 99
print(tree.children[0].value)
nested = [1, [2, 3], {"k": [4]}, (5, [6]), {7}]
a, b = copy.copy(nested), copy.deepcopy(nested)
nested[1].append("x")
nested[3][1].append("y")
print(a, b, a[1] is nested[1])
loop = [1]
loop.append(loop)
again = copy.deepcopy(loop)
print(again[1] is again, again is loop)
shared = ["s"]
pair = copy.deepcopy([shared, shared])
print(pair[0] is pair[1], pair[0] is shared)
plain = (1, "a", None)
print(copy.deepcopy(plain) is plain, copy.copy(plain) is plain, copy.deepcopy(len) is len, copy.copy(int) is int)
P = namedtuple("P", "x y")
for value in (deque([1, [2]], 3), Counter("aab"), OrderedDict(a=[1]), defaultdict(list, k=[1]), P(1, [2]), frozenset({1})):
    print(copy.copy(value), copy.deepcopy(value), copy.deepcopy(value) == value, type(copy.deepcopy(value)).__name__)


class Custom:
    def __init__(self, n):
        self.n = n

    def __copy__(self):
        return Custom(self.n + 1)

    def __deepcopy__(self, memo):
        return Custom(self.n + 100)


print(copy.copy(Custom(1)).n, copy.deepcopy([Custom(1)])[0].n)


class Stack(list):
    pass


s = Stack([1, [2]])
s.label = "mine"
t = copy.deepcopy(s)
print(t, type(t).__name__, t.label, t[1] is s[1], copy.copy(s)[1] is s[1])
e = copy.copy(ValueError("bad", 2))
print(repr(e))
try:
    copy.deepcopy(x for x in ())
except TypeError as error:
    print(error)
