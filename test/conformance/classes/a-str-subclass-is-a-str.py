class S(str):
    def shout(self): return self.upper() + "!"
s = S("hey")
print(s, s.shout(), s + "x", f"{s:>5}|", s == "hey", {"hey": 1}[s], "-".join([s, s]), repr(s), isinstance(s, str), s[0], s.startswith(S("h")))
