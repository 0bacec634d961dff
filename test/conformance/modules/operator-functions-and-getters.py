import operator
from operator import attrgetter, itemgetter, methodcaller

print(operator.add(2, 3), operator.sub(2, 3), operator.mul("a", 3), operator.truediv(1, 4), operator.floordiv(7, 2))
print(operator.mod(7, 3), operator.pow(2, 8), operator.neg(3), operator.not_([]), operator.truth("x"), operator.xor(5, 1))
print(operator.lt(1, 2), operator.ge(1, 2), operator.eq([1], [1]), operator.is_(None, None), operator.contains("abc", "b"))
print(operator.concat([1], [2]), operator.countOf([1, 2, 1], 1), operator.indexOf("abc", "c"), operator.getitem({"k": 5}, "k"))
d = {}
operator.setitem(d, "a", 1)
operator.setitem(d, "b", 2)
operator.delitem(d, "a")
print(d, operator.iadd([1], [2]), operator.ior(1, 6), operator.index(7))
rows = [("ann", 31), ("bob", 25)]
print(sorted(rows, key=itemgetter(1)), itemgetter(1, 0)(rows[0]), list(map(itemgetter(0), rows)))


class Box:
    def __init__(self, w, inner=None):
        self.w = w
        self.inner = inner

    def grow(self, by, times=1):
        return self.w + by * times


box = Box(1, Box(2))
print(attrgetter("w")(box), attrgetter("inner.w", "w")(box), methodcaller("grow", 5, times=2)(box), methodcaller("upper")("x"))
print(itemgetter(1, "a"), attrgetter("w"), methodcaller("grow", 1, times=2))
for wrong in (lambda: itemgetter(5)([1]), lambda: attrgetter("x")(box), lambda: operator.indexOf([1], 2), lambda: operator.add(1, "a")):
    try:
        wrong()
    except Exception as e:
        print(type(e).__name__, e)
