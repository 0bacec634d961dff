"""Dates as numbers of days, and their texts: what `time` and `datetime` share."""

DAYS = ["Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday"]
MONTHS = [
    "January",
    "February",
    "March",
    "April",
    "May",
    "June",
    "July",
    "August",
    "September",
    "October",
    "November",
    "December",
]
_BEFORE_MONTH = [0, 31, 59, 90, 120, 151, 181, 212, 243, 273, 304, 334]


def is_leap(year):
    return year % 4 == 0 and (year % 100 != 0 or year % 400 == 0)


def days_in_month(year, month):
    return 29 if month == 2 and is_leap(year) else (31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31)[month - 1]


def day_of_year(year, month, day):
    return _BEFORE_MONTH[month - 1] + day + (1 if month > 2 and is_leap(year) else 0)


def ordinal_of(year, month, day):
    """Days since 31 December of the year 0."""
    before = year - 1
    return before * 365 + before // 4 - before // 100 + before // 400 + day_of_year(year, month, day)


EPOCH = ordinal_of(1970, 1, 1)


def date_of(ordinal):
    year = ordinal * 400 // 146097 + 1
    while ordinal_of(year, 1, 1) > ordinal:
        year -= 1
    while ordinal_of(year + 1, 1, 1) <= ordinal:
        year += 1
    month = 1
    while month < 12 and ordinal_of(year, month + 1, 1) <= ordinal:
        month += 1
    return (year, month, ordinal - ordinal_of(year, month, 1) + 1)


def format_moment(text, year, month, day, hour, minute, second, microsecond=0):
    """strftime, for the codes that programs use."""
    weekday = (ordinal_of(year, month, day) + 6) % 7
    values = {
        "Y": f"{year:04d}",
        "y": f"{year % 100:02d}",
        "m": f"{month:02d}",
        "d": f"{day:02d}",
        "H": f"{hour:02d}",
        "I": f"{(hour - 1) % 12 + 1:02d}",
        "M": f"{minute:02d}",
        "S": f"{second:02d}",
        "f": f"{microsecond:06d}",
        "p": "AM" if hour < 12 else "PM",
        "A": DAYS[weekday],
        "a": DAYS[weekday][:3],
        "B": MONTHS[month - 1],
        "b": MONTHS[month - 1][:3],
        "j": f"{day_of_year(year, month, day):03d}",
        "w": str((weekday + 1) % 7),
        "Z": "UTC",
        "z": "+0000",
        "%": "%",
    }
    values["F"] = f"{values['Y']}-{values['m']}-{values['d']}"
    values["T"] = f"{values['H']}:{values['M']}:{values['S']}"
    values["X"] = values["T"]
    values["x"] = f"{values['m']}/{values['d']}/{values['y']}"
    values["c"] = f"{values['a']} {values['b']} {day:2d} {values['T']} {values['Y']}"
    first, *parts = text.replace("%%", "%\0").split("%")
    for part in parts:
        code = "%" if part[:1] == "\0" else part[:1]
        first += values.get(code, "%" + code) + part[1:]
    return first
