from enum import Flag, IntFlag, auto


class Perm(Flag):
    R = auto()
    W = auto()
    X = auto()
    RW = R | W


print(Perm.R, repr(Perm.RW), Perm.R | Perm.X, repr(Perm.R | Perm.X), Perm.R & Perm.W, repr(Perm(0)), bool(Perm(0)))
print(Perm.R in Perm.RW, Perm.X in Perm.RW, list(Perm.RW), ~Perm.R, Perm.RW ^ Perm.W, Perm(7), list(Perm), len(Perm.RW))
print((Perm.R | Perm.W) is Perm.RW, Perm.R | Perm.W == Perm.RW, Perm.X.value, Perm["RW"])


class Bits(IntFlag):
    A = 1
    B = 2
    C = 4


print(Bits.A | Bits.B, repr(Bits.A | Bits.B), Bits.A | 4, Bits.A + 1, Bits.C == 4, Bits.A & 3, isinstance(Bits.A | Bits.C, Bits))
for wrong in (lambda: Perm(8), lambda: Perm.R | 1, lambda: 1 in Perm.R, lambda: Perm("x")):
    try:
        print(wrong())
    except (ValueError, TypeError) as e:
        print(type(e).__name__, e)
