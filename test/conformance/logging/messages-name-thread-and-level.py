import logging, sys, threading
logging.debug("no")
logging.info("hello %s %d", "x", 5)
log = logging.getLogger("a.b")
log.warning("careful")
def work():
    log.info("in thread")
t = threading.Thread(target=work, name="W1")
t.start(); t.join()
try:
    1 / 0
except ZeroDivisionError:
    log.exception("failed")
print(log, log.getEffectiveLevel(), logging.getLevelName(30))
print(time.thread_time() >= 0, time.process_time() >= 0)
