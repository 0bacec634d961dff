from collections import Counter, OrderedDict, namedtuple

Word = namedtuple("Word", "text count share")
text = "to be or not to be that is the question whether tis nobler in the mind"
counts = Counter(text.split())
total = counts.total()
table = [Word(w, n, round(n / total, 3)) for w, n in counts.most_common(4)]
for word in table:
    print(f"{word.text:>8} {word.count:2d} {word.share:.1%}", word)
print(OrderedDict((w.text, w.count) for w in table), max(table, key=lambda w: len(w.text)))
print(Counter(len(w) for w in text.split()), sum((Counter(a=1), Counter(b=2)), Counter()))
