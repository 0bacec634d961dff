name, n, pi = "Ada", 42, 3.14159
print(f"{name!r:>8}|{n:05d}|{pi:.2f}|{n:#x}|{n:>6}|{name:<5}|{name:^7}|{n=}|{pi = :.1f}|{{}}|{'q'}")
print(f"{name[0]}{n + 1}{[1, 2][0]}{(lambda: 3)()}{n if n else 0}{n:>{len(name) + 3}}")
print("a\tb\\n", r"a\tb", """x
y""", "\x41\u00e9\U0001f600\101", 'it''s', "im" "plicit")
print(0x1F, 0o17, 0b101, 1_000, 1e3, .5, 2., 1.5e-3, -7 // 2, -7 % 3, 7 / 2, 2**10, 2**-1, ~5, 6 & 3, 6 | 3, 6 ^ 3, 1 << 4)
print(1 < 2 < 3, 1 < 3 < 2, not 1 and 0 or 5, None is None, 1 in [1], 2 not in (1,), "a" in "abc", 1 if [] else 2)
a, (b, *c), d = 1, (2, 3, 4), 5
print(a, b, c, d)
a = b = [1, 2, 3, 4, 5]
print(a is b, a[1:3], a[::-1], a[-2:], a[::2])
a[1:3] = [20, 30, 40]
del a[0], a[-1]
a[0] += 1
print(a, b, len(a), sum(a), min(a), max(a))
table = {"x": 1, **{"y": 2}}
table["z"] = table.get("w", 0) + 3
table["x"] += 10
print(table, list(table), table.items(), "x" in table)
for key, value in table.items():
    print(key, value, end="; ")
print()
for i, c in enumerate("ab", 1):
    print(i, c, sep=":")
i = 0
while i < 3:
    i += 1
    if i == 2:
        continue
else:
    print("while done", i)
for i in range(10, 0, -3):
    if i == 4:
        break
else:
    print("never")
print(i, [*range(3)], list(range(2, 9, 3)), sorted([3, 1, 2], reverse=True), sorted("bca", key=lambda c: -ord(c)))
print(str(1.0), 1e16, 1e-5, 0.1 + 0.2, float("inf"), int("12"), int(3.9), bool(""), abs(-2), round(2.5), divmod(7, 2))
print([1, "a", None, True, 2.5], (1,), (), {}, set(), {1}, "it's", 'say "hi"', "both ' and \"")
print("%s is %d and %.1f" % (name, n, pi), "{} {x}".format(1, x=2), ",".join(["a", "b"]), "a b".split(), "Ab".lower())


def kind(x):
    match x:
        case 0 | 1:
            return "small"
        case int() if x < 0:
            return "negative"
        case [a, b]:
            return f"pair {a} {b}"
        case [first, *rest]:
            return f"list {first} {rest}"
        case {"op": op, **more}:
            return f"op {op} {more}"
        case str() as s:
            return f"text {s}"
        case []:
            return "empty"
        case None:
            return "none"
        case (1.5 | 2.5) as f:
            return f"float {f}"
        case _:
            return "other"


for x in (0, 1, -5, [1, 2], (1, 2, 3), {"op": "+", "a": 1}, "hi", [], None, 2.5, 7):
    print(kind(x))
for bad in (
    lambda: 1 / 0,
    lambda: [1][5],
    lambda: {}["k"],
    lambda: "a" + 1,
    lambda: undefined,
    lambda: int("x"),
    lambda: None.x,
    lambda: len(5),
    lambda: [].pop(),
    lambda: (1, 2, 3) < 5,
):
    try:
        bad()
    except Exception as e:
        print(type(e).__name__, e)
try:
    a, b = 1, 2, 3
except ValueError as e:
    print(e)
try:
    a, b, *c = [1]
except ValueError as e:
    print(e)
if __name__ == "__main__":
    print("main")
