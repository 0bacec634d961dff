name, n, x, items = "Ada", 42, 3.14159, [1, "b"]
print(f"{name} {n:5d}|{n:<5}|{n:>5}|{n:^5}|{n:05}|{n:+}|{n:x}|{n:#b}|{n:,}")
print(f"{x:.2f} {x:8.3f} {x:e} {x:g} {x:.0f} {x!r:>10} {x:10.2%}")
print(f"{name!r} {name!s:>6} {name:*^9} {name:.2} {items} {items!r} {'é'!a}")
print(f"{n=} {n = } {name=!s} {x=:.1f} {n + 1=}")
width, precision = 10, 3
print(f"{x:{width}.{precision}f}|{name:{'>'}{width}}|{n:{width}}")
print(f"{{literal}} {n}{{}} {'nested ' + f'{n}'} {(lambda v: v * 2)(4)} { {'a': 1}['a'] }")
print(f"{'yes' if n > 40 else 'no'} {[i * 2 for i in range(3)]} {n:d}{n!s}")
print(f"""multi
{name}
line""", f'{"double"}', rf"\d{n}")
print("a" "b" f"{n}" 'c')
print(f"{None} {True:d} {True} {...}", f"{1_000_000:_}", f"{255:08b} {255:o} {65:c}")
print(f"{'a':<3}|{'a':>3}|{'a':^3}|{'abc':.1}|{1.5:<6}|{-5:=5}|{1e10:,.2f}")


class Money:
    def __init__(self, cents):
        self.cents = cents

    def __format__(self, spec):
        return f"<{spec or 'plain'}:{self.cents}>"

    def __str__(self):
        return "money"


print(f"{Money(5)} {Money(5):x} {Money(5)!s}", format(Money(6), "q"))
try:
    f"{name:d}"
except ValueError as error:
    print(error)
try:
    f"{n:z}"
except ValueError as error:
    print(error)
try:
    f"{items:5}"
except TypeError as error:
    print(error)
