class G:
    def __getattr__(self, n):
        if n.startswith("z"): return n * 2
        raise AttributeError(f"no {n}")
g = G(); g.q = 1
print(g.q, g.zed, hasattr(g, "nope"), getattr(g, "nope", 3))
try: g.nope
except AttributeError as e: print(e)
