import pickle

shared = [1, 2]
copy = pickle.loads(pickle.dumps({"a": shared, "b": shared, "t": (shared, None, True, 2.5, "x\ny\\n")}))
print(copy, copy["a"] is copy["b"], copy["t"][0] is copy["a"])
circle = []
circle.append(circle)
again = pickle.loads(pickle.dumps(circle))
print(again, again[0] is again)
loop = ([],)
loop[0].append(loop)
again = pickle.loads(pickle.dumps(loop))
print(again[0][0] is again)
own = {}
own["self"] = own
again = pickle.loads(pickle.dumps(own))
print(again["self"] is again)
print(pickle.loads(pickle.dumps([{1, 2}, frozenset([3]), range(2, 9, 3), slice(1, None), ..., NotImplemented])))
print(pickle.loads(pickle.dumps([10**30, -1, 0.1, float("inf"), "", "é€😀", (), [], {}])))
