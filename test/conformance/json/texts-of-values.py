import json

value = {"a": [1, 2.5, True, None, "x\n\"\u00e9\U0001f600"], "b": {}, "c": [], 1: (1, 2), None: False, 2.5: "k"}
print(json.dumps(value))
print(json.dumps(value, ensure_ascii=False))
print(json.dumps({"b": 1, "a": {"d": [1, {"x": 2}], "c": []}}, indent=2, sort_keys=True))
print(json.dumps([1, 2, {"a": 3}], separators=(",", ":")))
print(json.dumps([1, [2]], indent="--"))
print(json.dumps([float("inf"), float("-inf"), float("nan"), 1e100, -0.0, 10**20]))
print(json.dumps({"s": {1, 2}}, default=sorted))


class Point:
    pass


for bad in (Point(), {(1, 2): 3}, {1}):
    try:
        print(json.dumps(bad))
    except TypeError as e:
        print(e)
loop = []
loop.append(loop)
try:
    json.dumps(loop)
except ValueError as e:
    print(e)
