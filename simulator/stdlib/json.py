"""JSON texts."""


class JSONDecodeError(ValueError):
    def __init__(self, msg, doc, pos):
        line = doc.count("\n", 0, pos) + 1
        column = pos - doc.rfind("\n", 0, pos)
        ValueError.__init__(self, f"{msg}: line {line} column {column} (char {pos})")
        self.msg = msg
        self.doc = doc
        self.pos = pos
        self.lineno = line
        self.colno = column


_ESCAPES = {'"': '\\"', "\\": "\\\\", "\n": "\\n", "\r": "\\r", "\t": "\\t", "\b": "\\b", "\f": "\\f"}


def _quote(text, ensure_ascii):
    parts = ['"']
    for char in text:
        code = ord(char)
        if char in _ESCAPES:
            parts.append(_ESCAPES[char])
        elif code < 32 or (ensure_ascii and 126 < code < 65536):
            parts.append(f"\\u{code:04x}")
        elif ensure_ascii and code > 126:
            code -= 65536
            parts.append(f"\\u{55296 + (code >> 10):04x}\\u{56320 + (code & 1023):04x}")
        else:
            parts.append(char)
    parts.append('"')
    return "".join(parts)


def _float_text(number, allow_nan):
    if number == number and number not in (float("inf"), float("-inf")):
        return float.__repr__(number)
    if not allow_nan:
        raise ValueError(f"Out of range float values are not JSON compliant: {number!r}")
    return "NaN" if number != number else "Infinity" if number > 0 else "-Infinity"


class JSONEncoder:
    item_separator = ", "
    key_separator = ": "

    def __init__(
        self,
        *,
        skipkeys=False,
        ensure_ascii=True,
        check_circular=True,
        allow_nan=True,
        sort_keys=False,
        indent=None,
        separators=None,
        default=None,
    ):
        self.skipkeys = skipkeys
        self.ensure_ascii = ensure_ascii
        self.allow_nan = allow_nan
        self.sort_keys = sort_keys
        self.indent = indent if indent is None or isinstance(indent, str) else " " * indent
        if separators is not None:
            self.item_separator, self.key_separator = separators
        elif indent is not None:
            self.item_separator = ","
        if default is not None:
            self.default = default

    def default(self, o):
        raise TypeError(f"Object of type {type(o).__name__} is not JSON serializable")

    def encode(self, o):
        return self._text(o, 0, [])

    def _text(self, o, depth, within):
        if o is None:
            return "null"
        if o is True:
            return "true"
        if o is False:
            return "false"
        if isinstance(o, str):
            return _quote(o, self.ensure_ascii)
        if isinstance(o, int):
            return int.__repr__(o)
        if isinstance(o, float):
            return _float_text(o, self.allow_nan)
        if any([each is o for each in within]):
            raise ValueError("Circular reference detected")
        within = within + [o]
        if isinstance(o, (list, tuple)):
            items = [self._text(item, depth + 1, within) for item in o]
            return self._bracket("[", items, "]", depth)
        if isinstance(o, dict):
            return self._bracket("{", self._pairs(o, depth, within), "}", depth)
        return self._text(self.default(o), depth, within)

    def _pairs(self, o, depth, within):
        items = sorted(o.items()) if self.sort_keys else o.items()
        pairs = []
        for key, value in items:
            name = self._key(key)
            if name is not None:
                pairs.append(_quote(name, self.ensure_ascii) + self.key_separator + self._text(value, depth + 1, within))
        return pairs

    def _key(self, key):
        if isinstance(key, str):
            return key
        if key is None:
            return "null"
        if key is True:
            return "true"
        if key is False:
            return "false"
        if isinstance(key, int):
            return int.__repr__(key)
        if isinstance(key, float):
            return _float_text(key, self.allow_nan)
        if self.skipkeys:
            return None
        raise TypeError(f"keys must be str, int, float, bool or None, not {type(key).__name__}")

    def _bracket(self, opening, items, closing, depth):
        if not items:
            return opening + closing
        if self.indent is None:
            return opening + self.item_separator.join(items) + closing
        line = "\n" + self.indent * (depth + 1)
        return opening + line + (self.item_separator + line).join(items) + "\n" + self.indent * depth + closing


def dumps(obj, *, cls=None, **options):
    return (cls or JSONEncoder)(**options).encode(obj)


def dump(obj, fp, **options):
    fp.write(dumps(obj, **options))


_WHITE = " \t\n\r"
_DIGITS = "0123456789"
_PLAIN = {'"': '"', "\\": "\\", "/": "/", "b": "\b", "f": "\f", "n": "\n", "r": "\r", "t": "\t"}
_WORDS = [
    ("null", None),
    ("true", True),
    ("false", False),
    ("NaN", float("nan")),
    ("Infinity", float("inf")),
    ("-Infinity", float("-inf")),
]


class _Reader:
    def __init__(self, text, options):
        self.text = text
        self.at = 0
        self.object_hook = options.get("object_hook")
        self.object_pairs_hook = options.get("object_pairs_hook")
        self.parse_float = options.get("parse_float") or float
        self.parse_int = options.get("parse_int") or int

    def skip(self):
        text, at = self.text, self.at
        while at < len(text) and text[at] in _WHITE:
            at += 1
        self.at = at
        return text[at] if at < len(text) else ""

    def fail(self, message, at):
        raise JSONDecodeError(message, self.text, at)

    def value(self):
        text, at = self.text, self.at
        char = text[at] if at < len(text) else ""
        if char == '"':
            return self.string()
        if char == "{":
            return self.object()
        if char == "[":
            return self.array()
        for word, value in _WORDS:
            if text.startswith(word, at):
                self.at = at + len(word)
                return value
        return self.number()

    def number(self):
        text, start = self.text, self.at
        at = start + 1 if text.startswith("-", start) else start
        first = at
        at = self.digits(at)
        if at == first:
            self.fail("Expecting value", start)
        if text[first] == "0":
            at = first + 1
        is_int = True
        if text.startswith(".", at) and self.digits(at + 1) > at + 1:
            at = self.digits(at + 1)
            is_int = False
        if at < len(text) and text[at] in "eE":
            sign = at + 2 if text[at + 1:at + 2] in ("+", "-") else at + 1
            if self.digits(sign) > sign:
                at = self.digits(sign)
                is_int = False
        self.at = at
        return self.parse_int(text[start:at]) if is_int else self.parse_float(text[start:at])

    def digits(self, at):
        while at < len(self.text) and self.text[at] in _DIGITS:
            at += 1
        return at

    def string(self):
        text, start = self.text, self.at
        parts = []
        at = start + 1
        while True:
            end = at
            while end < len(text) and text[end] not in '"\\' and ord(text[end]) >= 32:
                end += 1
            if end >= len(text):
                self.fail("Unterminated string starting at", start)
            parts.append(text[at:end])
            if text[end] == '"':
                self.at = end + 1
                return "".join(parts)
            if text[end] != "\\":
                self.fail("Invalid control character at", end)
            at = self.escape(end, parts)

    def escape(self, at, parts):
        text = self.text
        if at + 1 >= len(text):
            self.fail("Unterminated string starting at", at)
        char = text[at + 1]
        if char != "u":
            if char not in _PLAIN:
                self.fail("Invalid \\escape", at)
            parts.append(_PLAIN[char])
            return at + 2
        code = self.hex(at + 2)
        at += 6
        if 55296 <= code < 56320 and text.startswith("\\u", at):
            low = self.hex(at + 2)
            if 56320 <= low < 57344:
                code = 65536 + (code - 55296 << 10 | low - 56320)
                at += 6
        parts.append(chr(code))
        return at

    def hex(self, at):
        digits = self.text[at:at + 4]
        if len(digits) < 4 or any([digit not in "0123456789abcdefABCDEF" for digit in digits]):
            self.fail("Invalid \\uXXXX escape", at - 1)
        return int(digits, 16)

    def array(self):
        self.at += 1
        items = []
        if self.skip() == "]":
            self.at += 1
            return items
        while True:
            self.skip()
            items.append(self.value())
            char = self.skip()
            if char == "]":
                self.at += 1
                return items
            if char != ",":
                self.fail("Expecting ',' delimiter", self.at)
            self.at += 1

    def object(self):
        self.at += 1
        pairs = []
        if self.skip() == "}":
            self.at += 1
            return self.finish(pairs)
        while True:
            if self.skip() != '"':
                self.fail("Expecting property name enclosed in double quotes", self.at)
            key = self.string()
            if self.skip() != ":":
                self.fail("Expecting ':' delimiter", self.at)
            self.at += 1
            self.skip()
            pairs.append((key, self.value()))
            char = self.skip()
            if char == "}":
                self.at += 1
                return self.finish(pairs)
            if char != ",":
                self.fail("Expecting ',' delimiter", self.at)
            self.at += 1

    def finish(self, pairs):
        if self.object_pairs_hook is not None:
            return self.object_pairs_hook(pairs)
        return dict(pairs) if self.object_hook is None else self.object_hook(dict(pairs))


def loads(s, **options):
    if isinstance(s, (bytes, bytearray)):
        s = s.removeprefix(b"\xef\xbb\xbf").decode("utf-8", "surrogatepass")
    elif not isinstance(s, str):
        raise TypeError(f"the JSON object must be str, bytes or bytearray, not {type(s).__name__}")
    reader = _Reader(s, options)
    reader.skip()
    value = reader.value()
    if reader.skip() != "":
        reader.fail("Extra data", reader.at)
    return value


def load(fp, **options):
    return loads(fp.read(), **options)
