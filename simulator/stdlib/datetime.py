"""Dates and times; the clock is the run's own."""

import time as _time
from _calendar import EPOCH, date_of, days_in_month, format_moment, ordinal_of

MINYEAR = 1
MAXYEAR = 9999


class timedelta:
    def __init__(self, days=0, seconds=0, microseconds=0, milliseconds=0, minutes=0, hours=0, weeks=0):
        whole = (days + weeks * 7) * 86400 + seconds + minutes * 60 + hours * 3600
        self._total = round(whole * 1000000 + milliseconds * 1000 + microseconds)

    @classmethod
    def _of(cls, microseconds):
        return cls(microseconds=microseconds)

    @property
    def days(self):
        return self._total // 86400000000

    @property
    def seconds(self):
        return self._total // 1000000 % 86400

    @property
    def microseconds(self):
        return self._total % 1000000

    def total_seconds(self):
        return self._total / 1000000

    def __str__(self):
        clock = f"{self.seconds // 3600}:{self.seconds // 60 % 60:02d}:{self.seconds % 60:02d}"
        days = self.days
        if days:
            clock = f"{days} day{'' if abs(days) == 1 else 's'}, {clock}"
        return f"{clock}.{self.microseconds:06d}" if self.microseconds else clock

    def __repr__(self):
        parts = [
            f"{name}={value}"
            for name, value in (("days", self.days), ("seconds", self.seconds), ("microseconds", self.microseconds))
            if value
        ]
        return f"datetime.timedelta({', '.join(parts) or '0'})"

    def __add__(self, other):
        return timedelta._of(self._total + other._total) if isinstance(other, timedelta) else NotImplemented

    def __sub__(self, other):
        return timedelta._of(self._total - other._total) if isinstance(other, timedelta) else NotImplemented

    def __neg__(self):
        return timedelta._of(-self._total)

    def __abs__(self):
        return timedelta._of(abs(self._total))

    def __mul__(self, factor):
        return timedelta._of(self._total * factor) if isinstance(factor, (int, float)) else NotImplemented

    __rmul__ = __mul__

    def __truediv__(self, other):
        if isinstance(other, timedelta):
            return self._total / other._total
        return timedelta._of(self._total / other) if isinstance(other, (int, float)) else NotImplemented

    def __floordiv__(self, other):
        return self._total // other._total if isinstance(other, timedelta) else timedelta._of(self._total // other)

    def __mod__(self, other):
        return timedelta._of(self._total % other._total)

    def __eq__(self, other):
        return isinstance(other, timedelta) and self._total == other._total

    def __lt__(self, other):
        return self._total < other._total if isinstance(other, timedelta) else NotImplemented

    def __le__(self, other):
        return self._total <= other._total if isinstance(other, timedelta) else NotImplemented

    def __hash__(self):
        return hash(self._total)

    def __bool__(self):
        return self._total != 0


class date:
    def __init__(self, year, month, day):
        if not MINYEAR <= year <= MAXYEAR:
            raise ValueError(f"year {year} is out of range")
        if not 1 <= month <= 12:
            raise ValueError("month must be in 1..12")
        if not 1 <= day <= days_in_month(year, month):
            raise ValueError("day is out of range for month")
        self.year = year
        self.month = month
        self.day = day

    @classmethod
    def today(cls):
        return cls.fromtimestamp(_time.time())

    @classmethod
    def fromtimestamp(cls, timestamp):
        return cls(*date_of(EPOCH + int(timestamp // 86400)))

    @classmethod
    def fromordinal(cls, n):
        return cls(*date_of(n))

    @classmethod
    def fromisoformat(cls, text):
        return cls(int(text[:4]), int(text[5:7]), int(text[8:10]))

    def toordinal(self):
        return ordinal_of(self.year, self.month, self.day)

    def weekday(self):
        return (self.toordinal() + 6) % 7

    def isoweekday(self):
        return self.weekday() + 1

    def isoformat(self):
        return f"{self.year:04d}-{self.month:02d}-{self.day:02d}"

    def strftime(self, format):
        return format_moment(format, self.year, self.month, self.day, 0, 0, 0)

    def replace(self, year=None, month=None, day=None):
        return date(year or self.year, month or self.month, day or self.day)

    def __str__(self):
        return self.isoformat()

    def __repr__(self):
        return f"datetime.date({self.year}, {self.month}, {self.day})"

    def __format__(self, spec):
        return self.strftime(spec) if spec else str(self)

    def __add__(self, other):
        return date(*date_of(self.toordinal() + other.days)) if isinstance(other, timedelta) else NotImplemented

    def __sub__(self, other):
        if isinstance(other, timedelta):
            return date(*date_of(self.toordinal() - other.days))
        return timedelta(self.toordinal() - other.toordinal()) if isinstance(other, date) else NotImplemented

    def __eq__(self, other):
        return type(other) is date and self.toordinal() == other.toordinal()

    def __lt__(self, other):
        return self.toordinal() < other.toordinal()

    def __le__(self, other):
        return self.toordinal() <= other.toordinal()

    def __hash__(self):
        return hash(self.toordinal())


class _Utc:
    def __repr__(self):
        return "datetime.timezone.utc"

    def __str__(self):
        return "UTC"


class timezone:
    utc = _Utc()


class datetime(date):
    def __init__(self, year, month, day, hour=0, minute=0, second=0, microsecond=0, tzinfo=None):
        date.__init__(self, year, month, day)
        for name, value, end in (("hour", hour, 24), ("minute", minute, 60), ("second", second, 60)):
            if not 0 <= value < end:
                raise ValueError(f"{name} must be in 0..{end - 1}")
        self.hour = hour
        self.minute = minute
        self.second = second
        self.microsecond = microsecond
        self.tzinfo = tzinfo

    @classmethod
    def now(cls, tz=None):
        return cls.fromtimestamp(_time.time(), tz)

    @classmethod
    def utcnow(cls):
        return cls.fromtimestamp(_time.time())

    @classmethod
    def today(cls):
        return cls.fromtimestamp(_time.time())

    @classmethod
    def fromtimestamp(cls, timestamp, tz=None):
        return cls._of(round(timestamp * 1000000), tz)

    @classmethod
    def _of(cls, microseconds, tz):
        days, rest = divmod(microseconds, 86400000000)
        seconds, micro = divmod(rest, 1000000)
        return cls(*date_of(EPOCH + days), seconds // 3600, seconds // 60 % 60, seconds % 60, micro, tz)

    @classmethod
    def fromisoformat(cls, text):
        clock = [int(part) for part in text[11:19].split(":")] if len(text) > 10 else []
        micro = int(text[20:26].ljust(6, "0")) if text[19:20] == "." else 0
        return cls(int(text[:4]), int(text[5:7]), int(text[8:10]), *clock, **{"microsecond": micro} if micro else {})

    def _total(self):
        days = self.toordinal() - EPOCH
        return ((days * 24 + self.hour) * 60 + self.minute) * 60000000 + self.second * 1000000 + self.microsecond

    def timestamp(self):
        return self._total() / 1000000

    def date(self):
        return date(self.year, self.month, self.day)

    def replace(self, **changes):
        names = ("year", "month", "day", "hour", "minute", "second", "microsecond", "tzinfo")
        return datetime(**{name: changes.get(name, getattr(self, name)) for name in names})

    def isoformat(self, sep="T", timespec="auto"):
        text = f"{date.isoformat(self)}{sep}{self.hour:02d}:{self.minute:02d}:{self.second:02d}"
        if timespec == "milliseconds":
            text += f".{self.microsecond // 1000:03d}"
        elif timespec == "microseconds" or (timespec == "auto" and self.microsecond):
            text += f".{self.microsecond:06d}"
        return text if self.tzinfo is None else text + "+00:00"

    def strftime(self, format):
        clock = (self.hour, self.minute, self.second, self.microsecond)
        return format_moment(format, self.year, self.month, self.day, *clock)

    def __str__(self):
        return self.isoformat(" ")

    def __repr__(self):
        parts = [self.year, self.month, self.day, self.hour, self.minute]
        if self.second or self.microsecond:
            parts.append(self.second)
        if self.microsecond:
            parts.append(self.microsecond)
        zone = "" if self.tzinfo is None else f", tzinfo={self.tzinfo!r}"
        return f"datetime.datetime({', '.join([str(part) for part in parts])}{zone})"

    def __add__(self, other):
        if isinstance(other, timedelta):
            return datetime._of(self._total() + other._total, self.tzinfo)
        return NotImplemented

    def __sub__(self, other):
        if isinstance(other, timedelta):
            return datetime._of(self._total() - other._total, self.tzinfo)
        return timedelta._of(self._total() - other._total()) if isinstance(other, datetime) else NotImplemented

    def __eq__(self, other):
        return isinstance(other, datetime) and self._total() == other._total()

    def __lt__(self, other):
        return self._total() < other._total()

    def __le__(self, other):
        return self._total() <= other._total()

    def __hash__(self):
        return hash(self._total())


UTC = timezone.utc
