class A:
    def __init_subclass__(cls, tag=None, **kw):
        super().__init_subclass__(**kw)
        cls.tag = tag
class B(A, tag="b"): pass
print(B.tag)
