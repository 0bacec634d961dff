"""Statistics. Sums are made of whole numbers, so that nothing is lost before the one rounding at the end."""

from bisect import bisect_left as _bisect_left, bisect_right as _bisect_right
from math import exp as _exp, fsum as _fsum, isqrt as _isqrt, log as _log, sqrt as _sqrt


class StatisticsError(ValueError):
    pass


def _ratio(value):
    """A number as a fraction: numerator and denominator."""
    if isinstance(value, int):
        return int(value), 1
    if isinstance(value, float):
        return value.as_integer_ratio()
    raise TypeError(f"can't convert type '{type(value).__name__}' to numerator/denominator")


def _total(data):
    """Whether all are ints, the sum as a fraction, and how many there are."""
    whole = True
    by_denominator = {}
    count = 0
    for value in data:
        count += 1
        if not isinstance(value, int):
            whole = False
        numerator, denominator = _ratio(value)
        by_denominator[denominator] = by_denominator.get(denominator, 0) + numerator
    largest = max(by_denominator, default=1)
    total = sum([by_denominator[each] * (largest // each) for each in by_denominator])
    return whole, total, largest, count


def _number(whole, numerator, denominator):
    """The int that a fraction of ints is, or the float nearest to it."""
    if whole and numerator % denominator == 0:
        return numerator // denominator
    return numerator / denominator


def _all(data):
    return data if isinstance(data, list) else list(data)


def mean(data):
    whole, numerator, denominator, n = _total(data)
    if n < 1:
        raise StatisticsError("mean requires at least one data point")
    return _number(whole, numerator, denominator * n)


def fmean(data, weights=None):
    data = _all(data)
    if weights is None:
        if not data:
            raise StatisticsError("fmean requires at least one data point")
        return _fsum(data) / len(data)
    weights = _all(weights)
    if len(weights) != len(data):
        raise StatisticsError("data and weights must be the same length")
    below = _fsum(weights)
    if not below:
        raise StatisticsError("sum of weights must be non-zero")
    return _fsum([value * weight for value, weight in zip(data, weights)]) / below


def geometric_mean(data):
    data = _all(data)
    try:
        return _exp(fmean([_log(value) for value in data]))
    except ValueError:
        raise StatisticsError(
            "geometric mean requires a non-empty dataset containing positive numbers"
        ) from None


def harmonic_mean(data, weights=None):
    data = _all(data)
    if not data:
        raise StatisticsError("harmonic_mean requires at least one data point")
    weights = [1] * len(data) if weights is None else _all(weights)
    if len(weights) != len(data):
        raise StatisticsError("Number of weights does not match data size")
    above = 0
    below = 0
    scale = 1
    for value, weight in zip(data, weights):
        if value < 0:
            raise StatisticsError("harmonic mean does not support negative values")
        if value == 0:
            return 0
        numerator, denominator = _ratio(value)
        parts, whole = _ratio(weight)
        # above += weight; below / scale += weight / value
        above = above + weight
        below = below * numerator * whole + parts * denominator * scale
        scale = scale * numerator * whole
    numerator, denominator = _ratio(above)
    return numerator * scale / (denominator * below)


def median(data):
    data = sorted(data)
    n = len(data)
    if n == 0:
        raise StatisticsError("no median for empty data")
    if n % 2 == 1:
        return data[n // 2]
    return (data[n // 2 - 1] + data[n // 2]) / 2


def median_low(data):
    data = sorted(data)
    if not data:
        raise StatisticsError("no median for empty data")
    return data[(len(data) - 1) // 2]


def median_high(data):
    data = sorted(data)
    if not data:
        raise StatisticsError("no median for empty data")
    return data[len(data) // 2]


def median_grouped(data, interval=1):
    data = sorted(data)
    n = len(data)
    if n == 0:
        raise StatisticsError("no median for empty data")
    middle = data[n // 2]
    before = _bisect_left(data, middle)
    among = _bisect_right(data, middle, before) - before
    return float(middle) - interval / 2.0 + interval * (n / 2 - before) / among


def _counts(data):
    counts = {}
    for value in data:
        counts[value] = counts.get(value, 0) + 1
    return counts


def mode(data):
    counts = _counts(data)
    best = None
    for value in counts:
        if best is None or counts[value] > counts[best[0]]:
            best = (value,)
    if best is None:
        raise StatisticsError("no mode for empty data")
    return best[0]


def multimode(data):
    counts = _counts(data)
    most = max(counts.values(), default=0)
    return [value for value in counts if counts[value] == most]


def quantiles(data, *, n=4, method="exclusive"):
    if n < 1:
        raise StatisticsError("n must be at least 1")
    data = sorted(data)
    length = len(data)
    if length < 2:
        raise StatisticsError("must have at least two data points")
    result = []
    if method == "inclusive":
        for i in range(1, n):
            j, delta = divmod(i * (length - 1), n)
            result.append((data[j] * (n - delta) + data[j + 1] * delta) / n)
        return result
    if method == "exclusive":
        for i in range(1, n):
            j = min(max(i * (length + 1) // n, 1), length - 1)
            delta = i * (length + 1) - j * n
            result.append((data[j - 1] * (n - delta) + data[j] * delta) / n)
        return result
    raise ValueError(f"Unknown method: {method!r}")


def _squares(data, center):
    """Whether all are ints, the sum of the squared distances from the mean (or `center`) as a fraction, how many."""
    data = _all(data)
    whole, numerator, denominator, n = _total(data)
    if n == 0:
        return whole, 0, 1, 0
    if center is None:
        up, down = numerator, denominator * n
    else:
        up, down = _ratio(center)
        whole = whole and isinstance(center, int)
    above = 0
    scale = 1
    for value in data:
        part, unit = _ratio(value)
        if unit > scale:
            above = above * (unit // scale) ** 2
            scale = unit
        above += ((part * down - up * unit) * (scale // unit)) ** 2
    return whole, above, (scale * down) ** 2, n


def variance(data, xbar=None):
    whole, numerator, denominator, n = _squares(data, xbar)
    if n < 2:
        raise StatisticsError("variance requires at least two data points")
    return _number(whole, numerator, denominator * (n - 1))


def pvariance(data, mu=None):
    whole, numerator, denominator, n = _squares(data, mu)
    if n < 1:
        raise StatisticsError("pvariance requires at least one data point")
    return _number(whole, numerator, denominator * n)


def _root(numerator, denominator):
    """The square root of a fraction, rounded once: of whole numbers with 109 bits, the last one odd unless exact."""
    if numerator == 0:
        return 0.0
    places = (numerator.bit_length() - denominator.bit_length() - 109) // 2
    if places >= 0:
        below = denominator << 2 * places
        root = _isqrt(numerator // below)
        return float((root | (root * root * below != numerator)) << places)
    above = numerator << -2 * places
    root = _isqrt(above // denominator)
    return (root | (root * root * denominator != above)) / (1 << -places)


def stdev(data, xbar=None):
    whole, numerator, denominator, n = _squares(data, xbar)
    if n < 2:
        raise StatisticsError("stdev requires at least two data points")
    return _root(numerator, denominator * (n - 1))


def pstdev(data, mu=None):
    whole, numerator, denominator, n = _squares(data, mu)
    if n < 1:
        raise StatisticsError("pstdev requires at least one data point")
    return _root(numerator, denominator * n)


def _deviations(x, y):
    mean_x = _fsum(x) / len(x)
    mean_y = _fsum(y) / len(y)
    both = _fsum([(a - mean_x) * (b - mean_y) for a, b in zip(x, y)])
    return mean_x, mean_y, both


def covariance(x, y, /):
    if len(x) != len(y):
        raise StatisticsError("covariance requires that both inputs have same number of data points")
    if len(x) < 2:
        raise StatisticsError("covariance requires at least two data points")
    return _deviations(x, y)[2] / (len(x) - 1)


def correlation(x, y, /):
    if len(x) != len(y):
        raise StatisticsError("correlation requires that both inputs have same number of data points")
    if len(x) < 2:
        raise StatisticsError("correlation requires at least two data points")
    mean_x, mean_y, both = _deviations(x, y)
    spread_x = _fsum([(a - mean_x) ** 2.0 for a in x])
    spread_y = _fsum([(b - mean_y) ** 2.0 for b in y])
    if not spread_x * spread_y:
        raise StatisticsError("at least one of the inputs is constant")
    return both / _sqrt(spread_x * spread_y)
