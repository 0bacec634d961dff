"""What can go wrong with opening an address."""


class URLError(OSError):
    def __init__(self, reason, filename=None):
        super().__init__(reason)
        self.reason = reason

    def __str__(self):
        return f"<urlopen error {self.reason}>"


class HTTPError(URLError):
    def __init__(self, url, code, msg, hdrs, fp):
        super().__init__(msg)
        self.url = url
        self.code = code
        self.msg = msg
        self.headers = hdrs
        self.fp = fp

    @property
    def status(self):
        return self.code

    def read(self, amount=-1):
        return b"" if self.fp is None else self.fp.read(amount)

    def __str__(self):
        return f"HTTP Error {self.code}: {self.msg}"
