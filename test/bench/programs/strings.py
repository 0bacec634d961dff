"""Texts: formatted, joined, split, counted character by character."""


def work(rounds):
    total = 0
    for number in range(rounds):
        words = [f"{number}-{n:03d}" for n in range(100)]
        text = " ".join(words)
        parts = text.split("-")
        letters = {}
        for letter in text[:200]:
            letters[letter] = letters.get(letter, 0) + 1
        line = ""
        for part in parts[:50]:
            line += part.strip() + ","
        total += len(line) + len(letters) + text.count("1") + len(text.upper().replace(" ", ""))
    return total


print(work(20_000))
