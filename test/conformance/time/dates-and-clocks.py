from datetime import datetime, timedelta, date
import time
d = datetime(2024, 2, 28, 13, 5, 9, 1200)
print(d, repr(d), d.isoformat(), d + timedelta(days=2, hours=12), d.strftime("%Y-%m-%d %H:%M:%S.%f %a %A %b %B %j %I %p %%"))
print(timedelta(seconds=3661.5), repr(timedelta(days=-1, seconds=5)), timedelta(hours=30), timedelta(minutes=5).total_seconds())
print(datetime(2024, 3, 1) - datetime(2024, 2, 1), date(2024, 12, 25).weekday(), date(2000, 1, 1).toordinal(), date.fromordinal(738000))
print(datetime(2024, 3, 1) < datetime(2024, 3, 2), date(2024, 1, 31) + timedelta(days=1))
try:
    date(2023, 2, 29)
except ValueError as e:
    print(e)
print(time.strftime("%Y-%m-%d", time.gmtime(0)), time.gmtime(86400 * 365)[:6], time.gmtime(0).tm_wday)
logging.basicConfig(level=logging.INFO, format="%(levelname)s %(threadName)s %(name)s: %(message)s", stream=sys.stdout)
print(time.thread_time() >= 0, time.process_time() >= 0)
try:
    time.sleep(-1)
except ValueError as e:
    print(e)
