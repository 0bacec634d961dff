"""Virtual time: it passes as the simulated machine works, not as the one in front of you does."""

import _timeslice
from _timeslice import now as monotonic, now as perf_counter

# Where the clock of every run stands when it begins: midnight of 1 January 2026, UTC.
_START = 1767225600

timezone = altzone = daylight = 0
tzname = ("UTC", "UTC")


def sleep(secs, /):
    if not isinstance(secs, (int, float)):
        _timeslice.sleep(secs)
    if secs < 0:
        raise ValueError("sleep length must be non-negative")
    _timeslice.sleep(secs)


def time():
    return _START + monotonic()


def time_ns():
    return _START * 1000000000 + monotonic_ns()


def monotonic_ns():
    return round(monotonic() * 1000000000)


perf_counter_ns = monotonic_ns


def thread_time():
    return _timeslice.cpu_time(False)


def process_time():
    return _timeslice.cpu_time(True)


def thread_time_ns():
    return round(thread_time() * 1000000000)


def process_time_ns():
    return round(process_time() * 1000000000)


class struct_time(tuple):
    @property
    def tm_year(self):
        return self[0]

    @property
    def tm_mon(self):
        return self[1]

    @property
    def tm_mday(self):
        return self[2]

    @property
    def tm_hour(self):
        return self[3]

    @property
    def tm_min(self):
        return self[4]

    @property
    def tm_sec(self):
        return self[5]

    @property
    def tm_wday(self):
        return self[6]

    @property
    def tm_yday(self):
        return self[7]

    @property
    def tm_isdst(self):
        return self[8]

    def __repr__(self):
        names = ("tm_year", "tm_mon", "tm_mday", "tm_hour", "tm_min", "tm_sec", "tm_wday", "tm_yday", "tm_isdst")
        return f"time.struct_time({', '.join([f'{name}={value}' for name, value in zip(names, self)])})"


def gmtime(secs=None):
    from _calendar import EPOCH, date_of, day_of_year

    whole = int(time() if secs is None else secs)
    days, rest = divmod(whole, 86400)
    year, month, day = date_of(EPOCH + days)
    weekday = (EPOCH + days + 6) % 7
    clock = (rest // 3600, rest // 60 % 60, rest % 60)
    return struct_time((year, month, day) + clock + (weekday, day_of_year(year, month, day), 0))


localtime = gmtime


def strftime(format, t=None):
    from _calendar import format_moment

    return format_moment(format, *(localtime() if t is None else t)[:6])


def ctime(secs=None):
    return strftime("%c", localtime(secs))


def asctime(t=None):
    return strftime("%c", t)


def mktime(t):
    from _calendar import EPOCH, ordinal_of

    return float((ordinal_of(t[0], t[1], t[2]) - EPOCH) * 86400 + t[3] * 3600 + t[4] * 60 + t[5])
