"""Parts of web addresses."""

from collections import namedtuple

_SAFE = set("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789_.-~")


def quote(string, safe="/"):
    return "".join([char if char in _SAFE or char in safe else _escape(char) for char in string])


def quote_plus(string, safe=""):
    return quote(string, safe + " ").replace(" ", "+")


def _escape(char):
    code = ord(char)
    if code < 128:
        octets = [code]
    elif code < 2048:
        octets = [192 | code >> 6, 128 | code & 63]
    elif code < 65536:
        octets = [224 | code >> 12, 128 | code >> 6 & 63, 128 | code & 63]
    else:
        octets = [240 | code >> 18, 128 | code >> 12 & 63, 128 | code >> 6 & 63, 128 | code & 63]
    return "".join([f"%{octet:02X}" for octet in octets])


def unquote(string):
    parts = []
    octets = []
    at = 0
    while at < len(string):
        if string[at] == "%" and at + 2 < len(string):
            octets.append(int(string[at + 1:at + 3], 16))
            at += 3
            continue
        parts.append(_decode(octets))
        octets = []
        parts.append(string[at])
        at += 1
    parts.append(_decode(octets))
    return "".join(parts)


def _decode(octets):
    text = ""
    at = 0
    while at < len(octets):
        first = octets[at]
        more = 0 if first < 128 else 1 if first < 224 else 2 if first < 240 else 3
        code = first if more == 0 else first & (63 >> more)
        for octet in octets[at + 1:at + 1 + more]:
            code = code << 6 | octet & 63
        text += chr(code)
        at += 1 + more
    return text


def unquote_plus(string):
    return unquote(string.replace("+", " "))


def urlencode(query):
    pairs = query.items() if isinstance(query, dict) else query
    return "&".join([f"{quote_plus(str(key))}={quote_plus(str(value))}" for key, value in pairs])


ParseResult = namedtuple("ParseResult", "scheme netloc path params query fragment")


def urlparse(url):
    scheme, rest = url.split(":", 1) if ":" in url else ("", url)
    rest, _, fragment = rest.partition("#")
    rest, _, query = rest.partition("?")
    netloc = ""
    if rest.startswith("//"):
        netloc, slash, path = rest[2:].partition("/")
        rest = slash + path
    return ParseResult(scheme.lower(), netloc, rest, "", query, fragment)


def urljoin(base, url):
    if "://" in url:
        return url
    parts = urlparse(base)
    root = f"{parts.scheme}://{parts.netloc}"
    if url.startswith("/"):
        return root + url
    return root + parts.path[:parts.path.rfind("/") + 1] + url


def parse_qs(query):
    found = {}
    for pair in query.split("&"):
        key, _, value = pair.partition("=")
        if value:
            found.setdefault(unquote_plus(key), []).append(unquote_plus(value))
    return found
