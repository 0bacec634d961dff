"""Numbers and texts as the bytes a format lays them out in."""

import _struct


class error(Exception):
    __module__ = "struct"


# Of each letter of a format: its bytes where sizes are the machine's, and where they are the standard's.
_INTEGERS = {
    "b": (1, 1, "byte format"),
    "B": (1, 1, "ubyte format"),
    "h": (2, 2, "short format"),
    "H": (2, 2, "ushort format"),
    "i": (4, 4, "'i' format"),
    "I": (4, 4, "'I' format"),
    "l": (8, 4, "'l' format"),
    "L": (8, 4, "'L' format"),
    "q": (8, 8, "'q' format"),
    "Q": (8, 8, "'Q' format"),
    "n": (8, None, "'n' format"),
    "N": (8, None, "'N' format"),
}
_SIZES = {"x": 1, "c": 1, "?": 1, "s": 1, "p": 1, "f": 4, "d": 8}


class _Part:
    """One letter of a format with the count before it: where its values lie."""

    def __init__(self, letter, count, size, offset):
        self.letter = letter
        self.count = count
        self.size = size
        self.offset = offset


class Struct:
    def __init__(self, format):
        self.format = format.decode("ascii") if isinstance(format, bytes) else format
        text = self.format
        mode = "@"
        if text[:1] in ("@", "=", "<", ">", "!"):
            mode, text = text[0], text[1:]
        self._order = "big" if mode in (">", "!") else "little"
        self._parts = []
        self.size = 0
        digits = ""
        for letter in text:
            if letter.isspace() and not digits:
                continue
            if letter.isdigit():
                digits += letter
                continue
            self._add(letter, int(digits or "1"), mode == "@")
            digits = ""
        if digits:
            raise error("repeat count given without format specifier")

    def _add(self, letter, count, is_native):
        size = _SIZES.get(letter)
        if size is None:
            sizes = _INTEGERS.get(letter)
            size = None if sizes is None else sizes[0 if is_native else 1]
        if size is None:
            raise error("bad char in struct format")
        if is_native:
            # The machine's own layout has every value at a multiple of its size.
            self.size += -self.size % size
        if letter != "x":
            self._parts.append(_Part(letter, count, size, self.size))
        self.size += size * count

    def _places(self):
        """Of each value: its letter, its first byte and how many bytes it has."""
        places = []
        for part in self._parts:
            if part.letter in ("s", "p"):
                places.append((part.letter, part.offset, part.count))
            else:
                for index in range(part.count):
                    places.append((part.letter, part.offset + index * part.size, part.size))
        return places

    def pack(self, *values):
        places = self._places()
        if len(values) != len(places):
            raise error(f"pack expected {len(places)} items for packing (got {len(values)})")
        data = bytearray(self.size)
        for (letter, offset, size), value in zip(places, values):
            data[offset : offset + size] = _to_bytes(letter, size, value, self._order)
        return bytes(data)

    def pack_into(self, buffer, offset, *values):
        packed = self.pack(*values)
        if len(buffer) - offset < self.size:
            raise error(
                f"pack_into requires a buffer of at least {offset + self.size} bytes for packing {self.size} "
                f"bytes at offset {offset} (actual buffer size is {len(buffer)})"
            )
        buffer[offset : offset + self.size] = packed

    def unpack(self, buffer):
        _check(buffer)
        if len(buffer) != self.size:
            raise error(f"unpack requires a buffer of {self.size} bytes")
        values = []
        for letter, offset, size in self._places():
            values.append(_to_value(letter, bytes(buffer[offset : offset + size]), self._order))
        return tuple(values)

    def unpack_from(self, buffer, offset=0):
        _check(buffer)
        if len(buffer) - offset < self.size:
            raise error(
                f"unpack_from requires a buffer of at least {offset + self.size} bytes for unpacking {self.size} "
                f"bytes at offset {offset} (actual buffer size is {len(buffer)})"
            )
        return self.unpack(buffer[offset : offset + self.size])

    def iter_unpack(self, buffer):
        _check(buffer)
        if self.size == 0:
            raise error("cannot iteratively unpack with a struct of length 0")
        if len(buffer) % self.size:
            raise error(f"iterative unpacking requires a buffer of a multiple of {self.size} bytes")
        return map(self.unpack, [buffer[at : at + self.size] for at in range(0, len(buffer), self.size)])

    def __repr__(self):
        return f"<_struct.Struct object at {id(self):#x}>"


def _check(buffer):
    if not isinstance(buffer, (bytes, bytearray)):
        raise TypeError(f"a bytes-like object is required, not '{type(buffer).__name__}'")


def _to_bytes(letter, size, value, order):
    if letter in _INTEGERS:
        return _integer_bytes(letter, size, value, order)
    if letter == "?":
        return b"\1" if value else b"\0"
    if letter == "c":
        if not isinstance(value, (bytes, bytearray)) or len(value) != 1:
            raise error("char format requires a bytes object of length 1")
        return value
    if letter in ("s", "p"):
        if not isinstance(value, (bytes, bytearray)):
            raise error(f"argument for '{letter}' must be a bytes object")
        if letter == "p" and size > 0:
            value = value[: min(size - 1, 255)]
            value = bytes([len(value)]) + value
        return value[:size].ljust(size, b"\0")
    if not isinstance(value, (int, float)):
        raise error("required argument is not a float")
    data = _struct.float_to_bytes(value, size)
    return data if order == "big" else data[::-1]


def _integer_bytes(letter, size, value, order):
    if not hasattr(value, "__index__"):
        raise error("required argument is not an integer")
    value = value.__index__()
    is_signed = letter.islower()
    low = -(1 << 8 * size - 1) if is_signed else 0
    high = (1 << 8 * size - is_signed) - 1
    if not low <= value <= high:
        # What does not even fit a machine's word is told in other words.
        if size == 8 or not -(1 << 63) <= value < 1 << 64:
            raise error("argument out of range")
        raise error(f"{_INTEGERS[letter][2]} requires {low} <= number <= {high}")
    return value.to_bytes(size, order, signed=is_signed)


def _to_value(letter, data, order):
    if letter in _INTEGERS:
        return int.from_bytes(data, order, signed=letter.islower())
    if letter == "?":
        return data != b"\0"
    if letter == "p":
        return data[1 : 1 + data[0]] if data else b""
    if letter in ("c", "s"):
        return data
    return _struct.bytes_to_float(data if order == "big" else data[::-1])


def calcsize(format):
    return Struct(format).size


def pack(format, *values):
    return Struct(format).pack(*values)


def pack_into(format, buffer, offset, *values):
    Struct(format).pack_into(buffer, offset, *values)


def unpack(format, buffer, /):
    return Struct(format).unpack(buffer)


def unpack_from(format, /, buffer, offset=0):
    return Struct(format).unpack_from(buffer, offset)


def iter_unpack(format, buffer, /):
    return Struct(format).iter_unpack(buffer)
