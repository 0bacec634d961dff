import bisect

a = [1, 3, 3, 5, 8]
print(bisect.bisect(a, 3), bisect.bisect_left(a, 3), bisect.bisect_right(a, 9), bisect.bisect_left(a, 0))
bisect.insort(a, 4)
bisect.insort_left(a, 3)
print(a, bisect.bisect(a, 3, 4), bisect.bisect_left(a, 5, 0, 2), bisect.bisect((1, 2, 2), 2))


def grade(score, breakpoints=(60, 70, 80, 90), grades="FDCBA"):
    return grades[bisect.bisect(breakpoints, score)]


print([grade(s) for s in (33, 99, 77, 70, 89, 90, 100)])
people = [("ann", 20), ("bob", 25), ("cy", 31)]
print(bisect.bisect_left(people, 25, key=lambda p: p[1]))
bisect.insort(people, ("dee", 27), key=lambda p: p[1])
print(people)


class Version:
    def __init__(self, n):
        self.n = n

    def __lt__(self, other):
        return self.n < other.n

    def __repr__(self):
        return f"v{self.n}"


versions = [Version(1), Version(4), Version(9)]
bisect.insort(versions, Version(5))
print(versions, bisect.bisect_left(versions, Version(9)), bisect.bisect(range(0, 100, 10), 35))
for wrong in (lambda: bisect.bisect([1, "a"], 2), lambda: bisect.bisect(a, 1, -1), lambda: bisect.bisect([1, 2], "x")):
    try:
        print(wrong())
    except (TypeError, ValueError) as e:
        print(type(e).__name__, e)
