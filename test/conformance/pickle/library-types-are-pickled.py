import pickle
from collections import namedtuple, deque, Counter, defaultdict, OrderedDict
from enum import Enum
from dataclasses import dataclass
import functools, itertools
P = namedtuple("P", "x y")
class Color(Enum):
    RED = 1
@dataclass
class D:
    a: int
    b: list
def rt(v): return pickle.loads(pickle.dumps(v))
for f in (lambda: rt(P(1, 2)), lambda: rt(Color.RED) is Color.RED, lambda: rt(D(1, [2])), lambda: rt(deque([1, 2], 5)), lambda: rt(Counter("aab")), lambda: rt(defaultdict(list, {1: [2]})), lambda: rt(OrderedDict(a=1)), lambda: rt(functools.partial(pow, 2))(5), lambda: rt(Color) is Color):
    try: print(f())
    except Exception as e: print(type(e).__name__, e)
