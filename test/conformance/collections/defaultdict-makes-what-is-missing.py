from collections import defaultdict

groups = defaultdict(list)
for word in ["apple", "bob", "avocado", "cat", "bee"]:
    groups[word[0]].append(word)
print(groups, len(groups), dict(groups), groups.get("z"), "z" in groups)
counts = defaultdict(int, {"a": 1}, b=2)
counts["c"] += 5
print(counts, sorted(counts.items()), counts.default_factory)
print(defaultdict(lambda: "unknown")["x"], isinstance(counts, dict), type(counts), counts == {"a": 1, "b": 2, "c": 5})
nested = defaultdict(lambda: defaultdict(int))
nested["x"]["y"] += 1
print(nested["x"], counts.copy(), counts | {"d": 9}, {"z": 0} | counts)
for wrong in (lambda: defaultdict()["k"], lambda: defaultdict(5), lambda: defaultdict(None, {})[3]):
    try:
        print(wrong())
    except Exception as e:
        print(type(e).__name__, e)
print(list(counts), counts.pop("a"), counts.setdefault("n", 4), {**counts}, [v for v in counts.values()])
