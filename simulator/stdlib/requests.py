"""Web requests: the simulated network answers what the scenario says, after the network's latency."""

import _timeslice
import json as _json
import time as _time
import requests.exceptions as exceptions
from requests.exceptions import (
    ConnectionError,
    HTTPError,
    JSONDecodeError,
    ReadTimeout,
    RequestException,
    Timeout,
)

_REASONS = {
    200: "OK",
    201: "Created",
    204: "No Content",
    301: "Moved Permanently",
    302: "Found",
    400: "Bad Request",
    401: "Unauthorized",
    403: "Forbidden",
    404: "Not Found",
    429: "Too Many Requests",
    500: "Internal Server Error",
    503: "Service Unavailable",
}


class Response:
    def __init__(self, url, status, text, seconds):
        self.url = url
        self.status_code = status
        self.reason = _REASONS.get(status, "")
        self.text = text
        self.encoding = "utf-8"
        self.headers = {}
        self._seconds = seconds

    @property
    def elapsed(self):
        import datetime

        return datetime.timedelta(seconds=self._seconds)

    @property
    def content(self):
        return self.text.encode()

    def iter_content(self, chunk_size=1, decode_unicode=False):
        content = self.content
        for start in range(0, len(content), chunk_size or max(len(content), 1)):
            yield content[start : start + (chunk_size or len(content))]

    def iter_lines(self):
        yield from self.content.splitlines()

    @property
    def ok(self):
        return self.status_code < 400

    def json(self):
        try:
            return _json.loads(self.text)
        except _json.JSONDecodeError as error:
            raise JSONDecodeError(error.msg, error.doc, error.pos) from None

    def raise_for_status(self):
        if self.status_code >= 400:
            kind = "Client" if self.status_code < 500 else "Server"
            raise HTTPError(f"{self.status_code} {kind} Error: {self.reason} for url: {self.url}", response=self)

    def close(self):
        pass

    def __bool__(self):
        return self.ok

    def __enter__(self):
        return self

    def __exit__(self, *details):
        pass

    def __repr__(self):
        return f"<Response [{self.status_code}]>"


def request(method, url, *, params=None, data=None, json=None, headers=None, timeout=None, **options):
    if "://" not in url:
        raise exceptions.MissingSchema(f"Invalid URL {url!r}: No scheme supplied. Perhaps you meant https://{url}?")
    if params:
        pairs = params.items() if isinstance(params, dict) else params
        url += ("&" if "?" in url else "?") + "&".join([f"{key}={value}" for key, value in pairs])
    status, seconds, is_given, text = _timeslice.fetch(url).split("\n", 3)
    limit = timeout[1] if isinstance(timeout, tuple) else timeout
    start = _time.perf_counter()
    if limit is not None and limit < float(seconds):
        _timeslice.io("network", limit)
        host = url.split("/")[2]
        raise ReadTimeout(f"HTTPSConnectionPool(host={host!r}, port=443): Read timed out. (read timeout={limit})")
    _timeslice.io("network", float(seconds) if is_given == "true" else None)
    return Response(url, int(status), text, _time.perf_counter() - start)


def get(url, params=None, **options):
    return request("GET", url, params=params, **options)


def post(url, data=None, json=None, **options):
    return request("POST", url, data=data, json=json, **options)


def put(url, data=None, **options):
    return request("PUT", url, data=data, **options)


def delete(url, **options):
    return request("DELETE", url, **options)


def head(url, **options):
    return request("HEAD", url, **options)


class Session:
    def __init__(self):
        self.headers = {}

    def request(self, method, url, **options):
        return request(method, url, **options)

    def get(self, url, **options):
        return get(url, **options)

    def post(self, url, data=None, json=None, **options):
        return post(url, data=data, json=json, **options)

    def close(self):
        pass

    def __enter__(self):
        return self

    def __exit__(self, *details):
        pass


def session():
    return Session()
