"""Searching in sorted sequences. One instruction each, where no code of the program compares items."""

from _bisect import bisect_left, bisect_right, insort_left, insort_right

bisect = bisect_right
insort = insort_right


# What the functions above do where the program's own code compares items.


def _python_bisect_left(a, x, lo=0, hi=None, *, key=None):
    if lo < 0:
        raise ValueError("lo must be non-negative")
    if hi is None:
        hi = len(a)
    while lo < hi:
        middle = (lo + hi) // 2
        if (a[middle] if key is None else key(a[middle])) < x:
            lo = middle + 1
        else:
            hi = middle
    return lo


def _python_bisect_right(a, x, lo=0, hi=None, *, key=None):
    if lo < 0:
        raise ValueError("lo must be non-negative")
    if hi is None:
        hi = len(a)
    while lo < hi:
        middle = (lo + hi) // 2
        if x < (a[middle] if key is None else key(a[middle])):
            hi = middle
        else:
            lo = middle + 1
    return lo


def _python_insort_left(a, x, lo=0, hi=None, *, key=None):
    rank = x if key is None else key(x)
    a.insert(_python_bisect_left(a, rank, lo, hi, key=key), x)


def _python_insort_right(a, x, lo=0, hi=None, *, key=None):
    rank = x if key is None else key(x)
    a.insert(_python_bisect_right(a, rank, lo, hi, key=key), x)
