class K:
    def __repr__(self):
        return "K!"


{}[K()]
