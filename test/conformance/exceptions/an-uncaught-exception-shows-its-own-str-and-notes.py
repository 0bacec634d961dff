class E(Exception):
    def __init__(self, a, b=2):
        super().__init__(a); self.b = b
    def __str__(self): return f"E<{self.args[0]},{self.b}>"
err = ValueError("boom"); err.extra = 3; print(err.extra, vars(err))
f = E("final"); f.add_note("note 1"); raise f from err
