import json

print(json.loads(' {"a": [1, -2, 3.5e2, true, false, null], "b": "x\\n\\u00e9\\ud83d\\ude00"} '))
print(json.loads("[]"), json.loads("{}"), json.loads('"s"'), json.loads("12"), json.loads("-0.5E-1"))
print(json.loads('{"a": 1, "a": 2}'), json.loads("[NaN, Infinity, -Infinity]"))
print(json.loads('{"x": 1}', object_hook=lambda d: sorted(d.items())))
for bad in ("", "[1,", "[1 2]", '{"a" 1}', "{'a': 1}", '"abc', "nul", "[1] x", '"\\q"', '{"a": 1,}', "[1,]", '"\t"', "01", "-"):
    try:
        print(json.loads(bad))
    except json.JSONDecodeError as e:
        print(e, "|", e.lineno, e.colno, e.pos, e.msg)
try:
    json.loads(5)
except TypeError as e:
    print(e)
data = {"name": "n", "list": [1, {"deep": [None]}]}
assert json.loads(json.dumps(data)) == data
