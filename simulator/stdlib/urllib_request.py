"""Opening web addresses."""

import io as _io
import requests as _requests
from urllib.error import HTTPError, URLError


class Request:
    def __init__(self, url, data=None, headers=None, method=None):
        self.full_url = url
        self.data = data
        self.headers = headers or {}
        self.method = method or ("GET" if data is None else "POST")


class _Answer(_io.BytesIO):
    """An answer, to be read like a file of bytes; of a closed one nothing is left."""

    def __init__(self, response):
        super().__init__(response.content)
        self.url = response.url
        self.status = self.code = response.status_code
        self.reason = self.msg = response.reason
        self.headers = response.headers

    def _begin_reading(self):
        pass

    def getcode(self):
        return self.status

    def geturl(self):
        return self.url

    def close(self):
        super().close()
        self._data = b""


def urlopen(url, data=None, timeout=None):
    address = url.full_url if isinstance(url, Request) else url
    try:
        response = _requests.get(address, timeout=timeout)
    except _requests.Timeout:
        raise TimeoutError("The read operation timed out") from None
    except _requests.RequestException:
        raise ValueError(f"unknown url type: {address!r}") from None
    if response.status_code >= 400:
        raise HTTPError(address, response.status_code, response.reason, {}, _Answer(response))
    return _Answer(response)
