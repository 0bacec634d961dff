"""Virtual time: it passes as the simulated machine works, not as the one in front of you does."""

from _timeslice import now as monotonic, now as perf_counter, sleep

# Where the clock of every run stands when it begins: midnight of 1 January 2026, UTC.
_START = 1767225600


def time():
    return _START + monotonic()


def time_ns():
    return _START * 1000000000 + monotonic_ns()


def monotonic_ns():
    return round(monotonic() * 1000000000)


perf_counter_ns = monotonic_ns
