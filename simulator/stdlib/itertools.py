"""Iterators out of iterators. `count`, `cycle` and `repeat` take one instruction a step: threads can share them."""

from _itertools import count, cycle, repeat


def accumulate(iterable, func=None, *, initial=None):
    total = initial
    if initial is not None:
        yield total
    is_first = initial is None
    for value in iterable:
        if is_first:
            total = value
            is_first = False
        else:
            total = total + value if func is None else func(total, value)
        yield total


def batched(iterable, n):
    if n < 1:
        raise ValueError("n must be at least one")
    return _batches(iter(iterable), n)


def _batches(iterator, n):
    while True:
        batch = tuple(islice(iterator, n))
        if not batch:
            return
        yield batch


def chain(*iterables):
    for iterable in iterables:
        yield from iterable


def _chain_from_iterable(iterable):
    for each in iterable:
        yield from each


chain.from_iterable = _chain_from_iterable


def compress(data, selectors):
    for value, selected in zip(data, selectors):
        if selected:
            yield value


def dropwhile(predicate, iterable):
    iterator = iter(iterable)
    for value in iterator:
        if not predicate(value):
            yield value
            break
    yield from iterator


def takewhile(predicate, iterable):
    for value in iterable:
        if not predicate(value):
            return
        yield value


def filterfalse(predicate, iterable):
    for value in iterable:
        if not (value if predicate is None else predicate(value)):
            yield value


def starmap(function, iterable):
    for arguments in iterable:
        yield function(*arguments)


def pairwise(iterable):
    iterator = iter(iterable)
    for before in iterator:
        for after in iterator:
            yield before, after
            before = after


class groupby:
    def __init__(self, iterable, key=None):
        self._iterator = iter(iterable)
        self._key = key
        self._is_waiting = False
        self._group = 0

    def _take(self):
        for self._value in self._iterator:
            self._current = self._value if self._key is None else self._key(self._value)
            self._is_waiting = True
            return True
        self._is_waiting = False
        return False

    def __iter__(self):
        return self

    def __next__(self):
        if self._group > 0:
            # What is left of the last group is passed over.
            last = self._current_key
            while (self._is_waiting or self._take()) and self._current == last:
                self._is_waiting = False
        if not self._is_waiting and not self._take():
            raise StopIteration
        self._group += 1
        self._current_key = self._current
        return self._current_key, self._members(self._group)

    def _members(self, group):
        key = self._current_key
        while self._group == group and (self._is_waiting or self._take()) and self._current == key:
            self._is_waiting = False
            yield self._value


def _check_index(value, message):
    if value is not None and (not isinstance(value, int) or value < 0):
        raise ValueError(message)


def islice(iterable, *bounds):
    if not bounds or len(bounds) > 3:
        least = "at least 2 arguments" if not bounds else "at most 4 arguments"
        raise TypeError(f"islice expected {least}, got {len(bounds) + 1}")
    span = slice(*bounds)
    if len(bounds) == 1:
        message = "Stop argument for islice() must be None or an integer: 0 <= x <= sys.maxsize."
        _check_index(span.stop, message)
    else:
        message = "Indices for islice() must be None or an integer: 0 <= x <= sys.maxsize."
        _check_index(span.start, message)
        _check_index(span.stop, message)
    step = 1 if span.step is None else span.step
    if not isinstance(step, int) or step < 1:
        raise ValueError("Step for islice() must be a positive integer or None.")
    return _islice(iter(iterable), 0 if span.start is None else span.start, span.stop, step)


def _islice(iterator, start, stop, step):
    wanted = start
    index = 0
    if stop is not None and stop <= start:
        while index < stop:
            next(iterator, None)
            index += 1
        return
    for value in iterator:
        if index == wanted:
            yield value
            wanted += step
        index += 1
        if stop is not None and index >= stop:
            return
        if stop is not None and wanted >= stop:
            while index < stop:
                next(iterator, None)
                index += 1
            return


def product(*iterables, repeat=1):
    if repeat < 0:
        raise ValueError("repeat argument cannot be negative")
    pools = [tuple(iterable) for iterable in iterables] * repeat
    return _product(pools)


def _product(pools):
    if not all(pools):
        return
    places = [0] * len(pools)
    while True:
        yield tuple([pools[i][places[i]] for i in range(len(pools))])
        for i in range(len(pools) - 1, -1, -1):
            places[i] += 1
            if places[i] < len(pools[i]):
                break
            places[i] = 0
        else:
            return


def permutations(iterable, r=None):
    pool = tuple(iterable)
    if r is not None and not isinstance(r, int):
        raise TypeError("Expected int as r")
    r = len(pool) if r is None else r
    if r < 0:
        raise ValueError("r must be non-negative")
    return _permutations(pool, r)


def _permutations(pool, r):
    n = len(pool)
    if r > n:
        return
    order = list(range(n))
    turns = list(range(n, n - r, -1))
    yield tuple([pool[i] for i in order[:r]])
    while True:
        for i in range(r - 1, -1, -1):
            turns[i] -= 1
            if turns[i] > 0:
                j = n - turns[i]
                order[i], order[j] = order[j], order[i]
                yield tuple([pool[k] for k in order[:r]])
                break
            order.append(order.pop(i))
            turns[i] = n - i
        else:
            return


def combinations(iterable, r):
    if r < 0:
        raise ValueError("r must be non-negative")
    return _combinations(tuple(iterable), r)


def _combinations(pool, r):
    n = len(pool)
    if r > n:
        return
    places = list(range(r))
    while True:
        yield tuple([pool[i] for i in places])
        for i in range(r - 1, -1, -1):
            if places[i] < n - r + i:
                places[i:] = range(places[i] + 1, places[i] + 1 + r - i)
                break
        else:
            return


def combinations_with_replacement(iterable, r):
    if r < 0:
        raise ValueError("r must be non-negative")
    return _combinations_with_replacement(tuple(iterable), r)


def _combinations_with_replacement(pool, r):
    n = len(pool)
    if n == 0 and r > 0:
        return
    places = [0] * r
    while True:
        yield tuple([pool[i] for i in places])
        for i in range(r - 1, -1, -1):
            if places[i] < n - 1:
                places[i:] = [places[i] + 1] * (r - i)
                break
        else:
            return


def tee(iterable, n=2):
    if n < 0:
        raise ValueError("n must be >= 0")
    iterator = iter(iterable)
    # Each link is [value, next link], or empty until somebody gets there.
    first = []
    return tuple([_follow(iterator, first) for _ in range(n)])


def _follow(iterator, link):
    while True:
        if not link:
            for value in iterator:
                link.append(value)
                link.append([])
                break
            else:
                return
        yield link[0]
        link = link[1]


def zip_longest(*iterables, fillvalue=None):
    iterators = [iter(iterable) for iterable in iterables]
    left = len(iterators)
    while left > 0:
        values = []
        for i in range(len(iterators)):
            if iterators[i] is not None:
                for value in iterators[i]:
                    values.append(value)
                    break
                else:
                    iterators[i] = None
                    left -= 1
                    values.append(fillvalue)
            else:
                values.append(fillvalue)
        if left > 0:
            yield tuple(values)


# What `count`, `cycle` and `repeat` do with values that have code of the program's own.


def _python_count(start=0, step=1):
    while True:
        yield start
        start = start + step


def _python_cycle(iterable):
    saved = []
    for value in iterable:
        yield value
        saved.append(value)
    while saved:
        yield from saved
