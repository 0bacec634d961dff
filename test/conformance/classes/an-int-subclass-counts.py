class I(int):
    def __new__(cls, v, name="n"):
        self = super().__new__(cls, v)
        self.name = name
        return self
i = I(5, "five")
print(i, i.name, i + 1, i * i, i < 6, i == 5, [0] * i, range(i), hex(i), "%d" % i, f"{i:03}", -i, abs(I(-3)), divmod(i, 2), int(i), float(i), [1, 2, 3, 4, 5, 6][i])
