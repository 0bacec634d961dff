"""Sleeps, computing for a given time, and what waits for a device: a disk, the network, the console."""

import builtins
import io
import mmap
import os
import struct
import time

from . import writing
from .writing import DEVICE, config, devices, kinds, me, nanoseconds, now, number_of, record

try:
    import fcntl
except ImportError:
    # Windows: requests of two processes at the very same moment may be served together.
    fcntl = None

_raw_sleep = time.sleep
_raw_input = builtins.input


def _sleep(seconds):
    if type(seconds) not in (int, float) or not seconds >= 0:
        return _raw_sleep(seconds)
    record(kinds.SLEEP_BEGAN, -1, -1, seconds * 1e9)
    try:
        _raw_sleep(seconds)
    finally:
        record(kinds.SLEEP_ENDED)


class _Places(object):
    """
    Until when each place of the devices is busy that serve only so many requests at a time (`config["places"]`: by device,
    the first place and how many): numbers in a file, which all processes of the program share.
    """

    def __init__(self):
        descriptor = os.open(os.path.join(config["folder"], "devices"), os.O_RDWR | os.O_CREAT)
        self.file = os.fdopen(descriptor, "r+b")
        length = 8 * max(first + count for first, count in config["places"].values())
        if os.fstat(descriptor).st_size < length:
            os.ftruncate(descriptor, length)
        self.until = mmap.mmap(descriptor, length)

    def serve(self, name, seconds):
        """@return how long a request waits until it is served, its turn included; who comes first is served first"""
        first, count = config["places"][name]
        numbers = struct.Struct("<%dd" % count)
        with writing.numbering:
            if fcntl:
                fcntl.lockf(self.file, fcntl.LOCK_EX)
            try:
                begin = now() / 1e9
                until = list(numbers.unpack_from(self.until, 8 * first))
                place = until.index(min(until))
                until[place] = max(begin, until[place]) + seconds
                numbers.pack_into(self.until, 8 * first, *until)
            finally:
                if fcntl:
                    fcntl.lockf(self.file, fcntl.LOCK_UN)
        return until[place] - begin


_places = None


def _wait_in_turn(name, seconds):
    """Waits as long as a device takes for a request, and first for its turn where it serves only so many at a time."""
    global _places
    if name in config["places"]:
        with writing.numbering:
            _places = _places or _Places()
        seconds = _places.serve(name, seconds)
    _raw_sleep(seconds)


def _wait_for_device(name, seconds, wait):
    if me.muted:
        return wait()
    number = number_of(name, devices, DEVICE)
    record(kinds.IO_REQUESTED, -1, number, nanoseconds(seconds))
    try:
        return wait()
    finally:
        record(kinds.IO_COMPLETED, -1, number)


def _input(*prompt):
    return _wait_for_device("console", None, lambda: _raw_input(*prompt))


def _patch_timeslice(module):
    if os.path.dirname(os.path.abspath(module.__file__)) != config["library"]:
        return
    module.LATENCIES.update(config["latencies"])
    compute = module.cpu

    def io(seconds=None, device="network"):
        length = module.LATENCIES[device] if seconds is None else seconds
        _wait_for_device(device, length, lambda: _wait_in_turn(device, length))

    def cpu(seconds):
        record(kinds.WORK_BEGAN, -1, -1, seconds * 1e9)
        compute(seconds)

    module.io = io
    module.cpu = cpu


def _fits(pattern, url):
    """`*` stands for any text."""
    first, *rest = pattern.split("*")
    if not rest:
        return url == pattern
    if not url.startswith(first):
        return False
    at = len(first)
    for part in rest[:-1]:
        at = url.find(part, at)
        if at < 0:
            return False
        at += len(part)
    return url.endswith(rest[-1]) and len(url) - len(rest[-1]) >= at


def _patch_requests(module):
    """Addresses that the scenario knows are answered here; all others are asked for real."""
    import email.message
    import urllib.response

    def answer(request):
        url = request.full_url
        for each in config["network"]:
            if _fits(each["url"], url):
                break
        else:
            return None
        latency = each["seconds"]
        _wait_for_device("network", latency, lambda: _wait_in_turn("network", latency))
        headers = email.message.Message()
        headers["Content-Type"] = "text/plain; charset=utf-8"
        text = io.BytesIO(each["text"].encode("utf-8"))
        response = urllib.response.addinfourl(text, headers, url, each["status"])
        response.msg = ""
        return response

    class Known(module.BaseHandler):
        handler_order = 100

        def http_open(self, request):
            return answer(request)

        https_open = http_open

    module.install_opener(module.build_opener(Known))


# What changes a module when the program imports it.
patches = {"timeslice": _patch_timeslice}


def install():
    """From now on sleeps and requests to devices are written down."""
    time.sleep = _sleep
    builtins.input = _input
    if config["network"]:
        patches["urllib.request"] = _patch_requests
