"""Heaps in lists: the smallest item stands first. One instruction each, where no code of the program compares items."""

from _heapq import heapify, heappop, heappush, heappushpop, heapreplace


def nlargest(n, iterable, key=None):
    return sorted(iterable, key=key, reverse=True)[: max(n, 0)]


def nsmallest(n, iterable, key=None):
    return sorted(iterable, key=key)[: max(n, 0)]


class _Head:
    """The next value of one of the iterables that are merged."""

    def __init__(self, place, iterator, key, reverse):
        self.place = place
        self.iterator = iterator
        self.key = key
        self.reverse = reverse

    def advance(self):
        for self.value in self.iterator:
            self.rank = self.value if self.key is None else self.key(self.value)
            return True
        return False

    def __lt__(self, other):
        if self.reverse:
            if other.rank < self.rank:
                return True
            return self.place < other.place and not self.rank < other.rank
        if self.rank < other.rank:
            return True
        return self.place < other.place and not other.rank < self.rank


def merge(*iterables, key=None, reverse=False):
    heap = []
    for place, iterable in enumerate(iterables):
        head = _Head(place, iter(iterable), key, reverse)
        if head.advance():
            heap.append(head)
    heapify(heap)
    while heap:
        head = heap[0]
        yield head.value
        if head.advance():
            heapreplace(heap, head)
        else:
            heappop(heap)


# What the functions above do where the program's own code compares items.


def _rise(heap, place):
    item = heap[place]
    while place > 0:
        parent = (place - 1) >> 1
        if not item < heap[parent]:
            break
        heap[place] = heap[parent]
        place = parent
    heap[place] = item


def _sink(heap, start):
    item = heap[start]
    place = start
    child = 2 * place + 1
    while child < len(heap):
        if child + 1 < len(heap) and not heap[child] < heap[child + 1]:
            child += 1
        heap[place] = heap[child]
        place = child
        child = 2 * place + 1
    heap[place] = item
    while place > start:
        parent = (place - 1) >> 1
        if not item < heap[parent]:
            break
        heap[place] = heap[parent]
        place = parent
    heap[place] = item


def _python_heappush(heap, item):
    heap.append(item)
    _rise(heap, len(heap) - 1)


def _python_heappop(heap):
    last = heap.pop()
    if not heap:
        return last
    smallest = heap[0]
    heap[0] = last
    _sink(heap, 0)
    return smallest


def _python_heapreplace(heap, item):
    smallest = heap[0]
    heap[0] = item
    _sink(heap, 0)
    return smallest


def _python_heappushpop(heap, item):
    if heap and heap[0] < item:
        return _python_heapreplace(heap, item)
    return item


def _python_heapify(heap):
    for place in range(len(heap) // 2 - 1, -1, -1):
        _sink(heap, place)
