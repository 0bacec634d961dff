class F(float): pass
print(F(2.5) + 1, F("1.5"), round(F(2.567), 1))
class St(set):
    pass
st = St([1, 2]); st.add(3); print(st, 2 in st, st | {9}, len(st), St())
class FS(frozenset): pass
print(FS([1]), FS())
