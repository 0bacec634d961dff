table = str.maketrans("abc", "xyz", "-")
print(table, "a-b-c-d".translate(table), "".maketrans({"a": "AA", 98: None, "c": 67}))
print("abcd".translate({97: "one ", 98: None, 99: 67}), "caf\u00e9".translate({0xE9: "e"}), "x".translate({}))
class Upper:
    def __getitem__(self, point):
        if point == 32:
            raise LookupError
        return chr(point).upper()
print("a b".translate(Upper()), "abc".translate(["z"] * 98 + [None]))
def show(call):
    try:
        print(call())
    except Exception as error:
        print(type(error).__name__, error)
show(lambda: str.maketrans("ab", "x"))
show(lambda: str.maketrans("ab"))
show(lambda: str.maketrans({"ab": 1}))
show(lambda: str.maketrans({1.5: 1}))
show(lambda: str.maketrans(1, "a"))
show(lambda: str.maketrans("a", 1))
show(lambda: str.maketrans("a", "b", 1))
show(lambda: "a".translate({97: 1.5}))
show(lambda: "a".translate({97: 0x110000}))
class Default(dict):
    def __missing__(self, key):
        return f"<{key}>"
print("{a} {b}".format_map({"a": 1, "b": [2]}), "{a} {b}".format_map(Default(a=1)), "{x.real:>4} {y[0]}".format_map({"x": 3, "y": "yz"}))
show(lambda: "{a} {c}".format_map({"a": 1}))
print("hello wORLD 2nd".title(), "they're".title(), "\u00dfa".upper(), "A\u0130".casefold() == "a\u0130".casefold(), "x\ty".expandtabs(2))
