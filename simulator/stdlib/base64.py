"""Bytes as texts of few different letters, and back."""

import binascii

_TO_URL = bytes.maketrans(b"+/", b"-_")
_FROM_URL = bytes.maketrans(b"-_", b"+/")


def b64encode(s, altchars=None):
    encoded = binascii.b2a_base64(s, newline=False)
    return encoded if altchars is None else encoded.translate(bytes.maketrans(b"+/", altchars))


def b64decode(s, altchars=None, validate=False):
    data = _bytes_of(s)
    if altchars is not None:
        data = data.translate(bytes.maketrans(_bytes_of(altchars), b"+/"))
    if validate and any([not _is_letter(letter) for letter in data.rstrip(b"=")]):
        raise binascii.Error("Only base64 data is allowed")
    return binascii.a2b_base64(data)


def _is_letter(letter):
    return letter in b"ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/"


def _bytes_of(s):
    if isinstance(s, str):
        try:
            return s.encode("ascii")
        except UnicodeEncodeError:
            raise ValueError("string argument should contain only ASCII characters") from None
    if not isinstance(s, (bytes, bytearray)):
        raise TypeError(
            f"argument should be a bytes-like object or ASCII string, not {type(s).__name__!r}"
        )
    return bytes(s)


standard_b64encode = b64encode
standard_b64decode = b64decode


def urlsafe_b64encode(s):
    return b64encode(s).translate(_TO_URL)


def urlsafe_b64decode(s):
    return b64decode(_bytes_of(s).translate(_FROM_URL))


def b16encode(s):
    return s.hex().upper().encode()


def b16decode(s, casefold=False):
    data = _bytes_of(s)
    if casefold:
        data = data.upper()
    if any([letter not in b"0123456789ABCDEF" for letter in data]):
        raise binascii.Error("Non-base16 digit found")
    return binascii.unhexlify(data)
