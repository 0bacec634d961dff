class Meta(type):
    def __iter__(cls): return iter([1, 2, 3])
    def __contains__(cls, x): return x == 1
    def __getitem__(cls, i): return ("m", i)
    @property
    def prop(cls): return cls.__name__ + "!"
    def meth(cls): return "meth " + cls.__name__
    def __repr__(cls): return "<Meta " + cls.__name__ + ">"
class WM(metaclass=Meta): pass
class WM2(WM): pass
print(list(WM), 1 in WM, WM[5], WM.prop, WM2.meth(), WM2, [WM], f"{WM}", type(WM2))
