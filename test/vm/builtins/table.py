"""Prints, as JSON, what this Python answers to many small questions about its built-in types."""
import itertools
import json
import sys

sys.set_int_max_str_digits(0)


def encode(value):
    if value is None or isinstance(value, bool):
        return value
    if isinstance(value, int):
        return {"int": str(value)}
    if isinstance(value, float):
        return {"float": repr(value)}
    if isinstance(value, str):
        return {"str": value}
    if isinstance(value, dict):
        return {"dict": [[encode(k), encode(v)] for k, v in value.items()]}
    name = type(value).__name__
    if name == "range":
        return {"range": [encode(value.start), encode(value.stop), encode(value.step)]}
    if name == "slice":
        return {"slice": [encode(value.start), encode(value.stop), encode(value.step)]}
    return {name: [encode(item) for item in value]}


def answer(action):
    try:
        return {"repr": repr(action())}
    except Exception as error:
        return {"error": type(error).__name__ + ": " + str(error)}


rows = []


def ask(kind, name, args, action, kwargs={}):
    before = [encode(a) for a in args]
    given = answer(action)
    if "complex" in str(given) or given.get("repr", "").endswith("j)"):
        return
    rows.append([kind, name, before, given, {k: encode(v) for k, v in kwargs.items()}])


def method(value, name, *args, **kwargs):
    ask("method", name, [value, *args], lambda: getattr(value, name)(*args, **kwargs), kwargs)


def call(name, *args, **kwargs):
    import builtins

    ask("call", name, list(args), lambda: getattr(builtins, name)(*args, **kwargs), kwargs)


numbers = [
    0, 1, -1, 2, -3, 7, 10, 255, -256, 2**31 - 1, 2**31, -(2**31), -(2**31) - 1, 2**53, 2**53 + 1,
    10**20, -(10**20) + 7, 3**60, 0.0, -0.0, 0.5, 1.5, 2.5, -2.5, 3.0, -7.25, 1e16, 1e22, 1.1, 2.675,
    1e-7, 123456.789, 1e300, float("inf"), float("-inf"), float("nan"), True, False,
]
others = [
    None, "", "a", "ab", "it's", [], [1], [1, 2.0, "x"], (), (1,), (1, "b"), {}, {"k": 1}, set(), {1, 2}, frozenset({3}),
    range(3),
]
binary = {
    "+": lambda a, b: a + b, "-": lambda a, b: a - b, "*": lambda a, b: a * b, "/": lambda a, b: a / b,
    "//": lambda a, b: a // b, "%": lambda a, b: a % b, "**": lambda a, b: a**b, "<<": lambda a, b: a << b,
    ">>": lambda a, b: a >> b, "&": lambda a, b: a & b, "|": lambda a, b: a | b, "^": lambda a, b: a ^ b,
}
compare = {
    "<": lambda a, b: a < b, "<=": lambda a, b: a <= b, "==": lambda a, b: a == b, "!=": lambda a, b: a != b,
    ">": lambda a, b: a > b, ">=": lambda a, b: a >= b,
}


def is_huge(op, a, b):
    if op not in ("**", "<<", "*"):
        return False
    if op == "*":
        return any(not isinstance(x, (int, float)) for x in (a, b)) and any(isinstance(x, int) and abs(x) > 300 for x in (a, b))
    return isinstance(a, int) and isinstance(b, int) and abs(b) > 300 and (op == "<<" or a not in (0, 1, -1))


values = numbers + others
for op, action in binary.items():
    for a, b in itertools.product(values, values):
        if not is_huge(op, a, b) and not (op == "%" and isinstance(a, str)):
            ask("binary", op, [a, b], lambda: action(a, b))
for op, action in compare.items():
    for a, b in itertools.product(values, values):
        ask("compare", op, [a, b], lambda: action(a, b))
for a in values:
    ask("unary", "-", [a], lambda: -a)
    ask("unary", "~", [a], lambda: ~a)
    ask("unary", "+", [a], lambda: +a)
    for name in ("repr", "str", "bool", "abs", "len", "int", "float", "hex", "bin", "oct", "round", "list", "tuple", "sum", "sorted",
                 "min", "max", "any", "all", "chr", "ord", "callable", "ascii"):
        if name in ("list", "tuple", "sum", "sorted", "min", "max", "any", "all") and isinstance(a, set):
            continue
        call(name, a)
    if not isinstance(a, (str, frozenset, type(None))) and not (isinstance(a, float) and a != a) and "str" not in repr(encode(a)):
        call("hash", a)
for a in numbers:
    for digits in (-3, -1, 0, 1, 2, 5, 15, 20):
        call("round", a, digits)
    for b in numbers:
        call("divmod", a, b)
for a, b, c in itertools.product([0, 2, 3, -5, 10**20], [0, 1, 5, -1, 65537], [1, 7, -7, 97, 10**9 + 7, 0]):
    call("pow", a, b, c)
for value, digits in itertools.product([2.675, 0.125, 0.375, 1.005, 1234.5678, 5e-324, 1.7976931348623157e308], range(-4, 8)):
    call("round", value, digits)

specs = ["", "d", "5", "<8", ">8", "^9", "*^9", "+", "-", " ", "08", "08.3f", ".2f", ",", "_", ",.2f", "e", ".3e", "g", ".3g", "%", ".1%",
         "x", "X", "#x", "b", "#b", "o", "#o", "c", "=+8", "010,", "+08.1f", "E", "G", "#.3g", "n", "s", ".1s", "10.3", "<+10.2e", "z", "é^6", "_x", ",x", ".2d"]
for a in numbers + ["", "a", "spam", "é"]:
    for spec in specs:
        call("format", a, spec)

texts = ["", "a", "Hello World", "  two  words ", "a,b,,c", "äöü ß", "naïve 😀 text", "ABC", "abc123", "123", "\t\n", "x" * 5, "one\ntwo\r\nthree\n", "it's \"q\""]
for t in texts:
    for name in ("upper", "lower", "capitalize", "title", "swapcase", "strip", "lstrip", "rstrip", "split", "rsplit", "splitlines", "isalpha", "isdigit",
                 "isalnum", "isspace", "isupper", "islower", "istitle", "isidentifier", "isascii", "isdecimal", "isnumeric", "isprintable", "casefold", "expandtabs"):
        method(t, name)
    for part in ("", "a", "l", ",", "o W", " ", "xx", "😀"):
        for name in ("find", "rfind", "count", "index", "rindex", "startswith", "endswith", "partition", "rpartition", "split", "strip",
                     "removeprefix", "removesuffix"):
            method(t, name, part)
        method(t, "find", part, 2)
        method(t, "rfind", part, 1, -1)
        method(t, "count", part, -4, 100)
        method(t, "startswith", part, 3)
        method(t, "split", part, 1)
        method(t, "rsplit", part, 1)
        method(t, "replace", part, "<>")
        method(t, "replace", part, "", 1)
        method(part, "join", [t, t, "!"])
    method(t, "split", None, 1)
    method(t, "rsplit", None, 1)
    for width in (0, 5, 8, 13):
        for name in ("center", "ljust", "rjust"):
            method(t, name, width)
            method(t, name, width, "*")
        method(t, "zfill", width)
    for s in (slice(None), slice(1, 3), slice(None, None, -1), slice(-3, None), slice(5, 1, -2), slice(None, None, 2), 0, -1, 3, 99, "x", 1.0):
        ask("subscript", "[]", [t, s], lambda: t[s])
    call("repr", t)
    call("int", t)
    call("float", t)
for t in ["12", " 12 ", "-7", "+5", "0x1f", "1_000", "1__0", "", "z", "12.5", "1e3", "inf", "-Infinity", "nan", ".5", "5.", ".", "0b11", "007"]:
    call("float", t)
    for base in (10, 0, 2, 16, 36, 37):
        call("int", t, base)
method(",", "join", ["a", 1])
method(",", "join", 5)
method("x", "replace", 1, 2)

for template, args, kwargs in [
    ("{} {}", (1, "b"), {}), ("{1} {0}", (1, 2), {}), ("{a} {b!r}", (), {"a": 1, "b": "x"}), ("{:>8.2f}|{:<5}|{:^7}", (3.14159, "ab", "mid"), {}),
    ("{{}} {0[1]} {1[k]}", ([1, 2], {"k": "v"}), {}), ("{:{w}}|", ("x",), {"w": 5}), ("{} {0}", (1,), {}), ("{", (), {}), ("}", (), {}), ("{} {}", (1,), {}),
    ("{x}", (), {}), ("{!x}", (1,), {}), ("{0!s:>5}", ([1],), {}), ("{:d}", ("x",), {}), ("{:,}", (1234567,), {}),
]:
    method(template, "format", *args, **kwargs)
for template, right in [
    ("%d", 5), ("%5d|", 42), ("%-5d|", 42), ("%05d", 42), ("%+d", 3), ("% d", 3), ("%s", "x"), ("%s and %s", ("a", 1)), ("%r", "x"), ("%5.1f", 2.25), ("%e", 12345.678),
    ("%g", 1e-5), ("%x", 255), ("%#x", 255), ("%X", 255), ("%o", 8), ("%c", 65), ("%c", "z"), ("%%", ()), ("%d%%", 50), ("%s", ()), ("%d", "x"), ("%s %s", (1,)),
    ("%s", (1, 2)), ("%(a)s-%(b)03d", {"a": 1, "b": 2}), ("%.3s", "abcdef"), ("%*d", (5, 1)), ("%q", 1), ("%d", 3.9), ("%i", -3), ("%.2f", 1), ("%s", [1, "a"]), ("%", 1),
    ("%x", 1.5), ("%f", "a"), ("no", ()), ("no", 1), ("%s", None), ("%10s|%-10s|", ("ab", "cd")), ("%.0f", 2.5), ("%5s", True), ("%a", "é"),
]:
    ask("binary", "%", [template, right], lambda: template % right)

lists = [[], [1], [3, 1, 2], ["b", "a"], [1, "a"], [[1], [0]], [1.5, 1, True], [(2, "b"), (1, "z"), (1, "a")], [None, 1]]
for l in lists:
    for name, args in [("append", (9,)), ("extend", ([7, 8],)), ("extend", ("xy",)), ("extend", (5,)), ("pop", ()), ("pop", (0,)), ("pop", (-1,)), ("pop", (9,)),
                       ("insert", (1, "n")), ("insert", (-1, "n")), ("remove", (1,)), ("index", (1,)), ("count", (1,)), ("sort", ()), ("reverse", ()), ("clear", ()), ("copy", ())]:
        copy = list(l)
        ask("mutate", name, [l, *args], lambda: (getattr(copy, name)(*args), copy))
    ask("mutate", "sort", [l], lambda: ((c := list(l)).sort(reverse=True), c), {"reverse": True})
    for key in (0, -1, 5, slice(1, None), slice(None, None, 2), "x", None):
        ask("subscript", "[]", [l, key], lambda: l[key])
        copy = list(l)
        ask("store", "[]=", [l, key, [9, 9]], lambda: (copy.__setitem__(key, [9, 9]), copy)[1])
        copy2 = list(l)
        ask("delete", "del", [l, key], lambda: (copy2.__delitem__(key), copy2)[1])
    for item in (1, "a", None, [1]):
        ask("contains", "in", [item, l], lambda: item in l)
        ask("contains", "in", [item, tuple(l)], lambda: item in tuple(l))
    call("enumerate", l)
    call("sorted", l, reverse=True)
    call("list", l)
    call("dict", l)
rows = [row for row in rows if row[1] != "enumerate"]

dicts = [{}, {"a": 1}, {1: "x", "b": [2]}, {(1, 2): 3, None: 4, True: 5}]
for d in dicts:
    for name, args in [("get", ("a",)), ("get", ("zz", 0)), ("pop", ("a",)), ("pop", ("q", None)), ("pop", (1,)), ("popitem", ()), ("setdefault", ("a", 7)), ("setdefault", ("n",)),
                       ("update", ({"u": 1},)), ("update", ([("p", 1)],)), ("update", ([1],)), ("update", (["abc"],)), ("clear", ()), ("copy", ()), ("keys", ()), ("values", ()),
                       ("items", ()), ("get", ([],)), ("update", (5,))]:
        copy = dict(d)
        ask("mutate", name, [d, *args], lambda: (getattr(copy, name)(*args), copy))
    for key in ("a", 1, 1.0, (1, 2), None, [], "zz"):
        ask("subscript", "[]", [d, key], lambda: d[key])
        ask("contains", "in", [key, d], lambda: key in d)
        copy = dict(d)
        ask("store", "[]=", [d, key, 0], lambda: (copy.__setitem__(key, 0), copy)[1])
        copy2 = dict(d)
        ask("delete", "del", [d, key], lambda: (copy2.__delitem__(key), copy2)[1])

collections = [[3, 1, 2], [], [8, 0, 16, 24], list(range(20, 0, -1)), [-1, -5, 2**40, 7], [1.5, 2.5, -0.5], [0, 32, 64, 5, 37], [(1, 2), (3, 4)], [True, 0, 2], list(range(0, 500, 7))]
for items in collections:
    ask("call", "set", [items], lambda: set(items))
    ask("call", "frozenset", [items], lambda: frozenset(items))
    for other in collections[:6]:
        for name in ("union", "intersection", "difference", "symmetric_difference", "issubset", "issuperset", "isdisjoint"):
            ask("setmethod", name, [items, other], lambda: getattr(set(items), name)(set(other)))
        for name in ("update", "intersection_update", "difference_update", "symmetric_difference_update"):
            copy = set(items)
            ask("setmutate", name, [items, other], lambda: (getattr(copy, name)(set(other)), copy)[1])
    for item in (1, 8, (1, 2), []):
        for name in ("add", "discard", "remove"):
            copy = set(items)
            ask("setmutate", name, [items, item], lambda: (getattr(copy, name)(item), copy)[1])
    copy = set(items)
    ask("setmutate", "pop", [items], lambda: (copy.pop(), copy)[1])
for r in [range(0), range(5), range(1, 10, 3), range(10, 0, -3), range(2**40, 2**40 + 3)]:
    for key in (0, -1, 2, 99, slice(1, 3), slice(None, None, -1)):
        ask("subscript", "[]", [r, key], lambda: r[key])
    for item in (0, 4, 10, 1.0, "x"):
        if item != 1.0:
            ask("contains", "in", [item, r], lambda: item in r)
    for name in ("list", "sum", "len", "sorted", "max"):
        call(name, r)
call("range", 1, 2, 0)
call("range", "x")
call("range", 5)
call("max", 1, 3, 2)
call("min", "b", "a")
call("max", [], default=4)
call("max")
call("max", 1, "a")
call("sum", [0.1] * 10)
call("sum", ["a"], "")
call("sum", [[1], [2]], [])
call("sum", [1, "a"])
call("isinstance", 1, 2)
call("next", 5)
call("iter", 5)
call("reversed", 5)
call("int", [])
call("int", 1.5, 10)
call("int", "5", "5")
json.dump(rows, sys.stdout)
