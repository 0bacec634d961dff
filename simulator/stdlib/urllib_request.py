"""Opening web addresses."""

import requests as _requests
from urllib.error import HTTPError, URLError


class Request:
    def __init__(self, url, data=None, headers=None, method=None):
        self.full_url = url
        self.data = data
        self.headers = headers or {}
        self.method = method or ("GET" if data is None else "POST")


class _Answer:
    """An answer, to be read like a file."""

    def __init__(self, response):
        self.url = response.url
        self.status = self.code = response.status_code
        self.reason = self.msg = response.reason
        self.headers = response.headers
        self._content = response.content
        self._position = 0

    def read(self, amount=-1):
        start = self._position
        end = len(self._content) if amount is None or amount < 0 else start + amount
        self._position = min(end, len(self._content))
        return self._content[start:end]

    def getcode(self):
        return self.status

    def geturl(self):
        return self.url

    def close(self):
        pass

    def __enter__(self):
        return self

    def __exit__(self, *details):
        pass


def urlopen(url, data=None, timeout=None):
    address = url.full_url if isinstance(url, Request) else url
    try:
        response = _requests.get(address, timeout=timeout)
    except _requests.Timeout:
        raise TimeoutError("The read operation timed out") from None
    except _requests.RequestException:
        raise ValueError(f"unknown url type: {address!r}") from None
    if response.status_code >= 400:
        raise HTTPError(address, response.status_code, response.reason, {}, None)
    return _Answer(response)
