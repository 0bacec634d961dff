"""Bytes as digits and letters, and back."""

from _digests import crc32


class Error(ValueError):
    pass


class Incomplete(Exception):
    pass


_LETTERS = b"ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/"
_VALUES = {letter: value for value, letter in enumerate(_LETTERS)}


def hexlify(data, sep=None, bytes_per_sep=1):
    return bytes(data).hex().encode() if sep is None else bytes(data).hex(sep, bytes_per_sep).encode()


def unhexlify(hexstr):
    text = _ascii_text(hexstr)
    if len(text) % 2:
        raise Error("Odd-length string")
    if "".join(text.split()) != text:
        raise Error("Non-hexadecimal digit found")
    try:
        return bytes.fromhex(text)
    except ValueError:
        raise Error("Non-hexadecimal digit found") from None


b2a_hex = hexlify
a2b_hex = unhexlify


def _ascii_text(data):
    if not isinstance(data, str):
        if not isinstance(data, (bytes, bytearray)):
            raise TypeError(
                f"argument should be bytes, buffer or ASCII string, not {type(data).__name__!r}"
            )
        return data.decode("latin-1")
    if not data.isascii():
        raise ValueError("string argument should contain only ASCII characters")
    return data


def b2a_base64(data, *, newline=True):
    if not isinstance(data, (bytes, bytearray)):
        raise TypeError(f"a bytes-like object is required, not '{type(data).__name__}'")
    out = bytearray()
    for start in range(0, len(data), 3):
        group = data[start : start + 3]
        number = int.from_bytes(group, "big") << 8 * (3 - len(group))
        for place in range(4):
            out.append(_LETTERS[number >> 18 - 6 * place & 63] if place <= len(group) else 61)
    if newline:
        out.append(10)
    return bytes(out)


def a2b_base64(data, *, strict_mode=False):
    out = bytearray()
    number = count = pads = 0
    for letter in _ascii_text(data).encode("latin-1"):
        if letter == 61:
            pads += 1
            if count >= 2 and count + pads >= 4:
                return bytes(out)
            continue
        value = _VALUES.get(letter)
        if value is None:
            continue
        pads = 0
        number = number << 6 & 0xFFFFFF | value
        count = (count + 1) % 4
        if count != 1:
            out.append(number >> (0, 0, 4, 2)[count] & 255)
    if count == 1:
        raise Error(
            f"Invalid base64-encoded string: number of data characters ({len(out) // 3 * 4 + 1}) "
            "cannot be 1 more than a multiple of 4"
        )
    if count:
        raise Error("Incorrect padding")
    return bytes(out)
