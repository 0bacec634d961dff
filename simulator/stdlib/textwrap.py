"""Text in lines."""


def dedent(text):
    margin = None
    lines = []
    for line in text.split("\n"):
        if line.strip(" \t") == "":
            lines.append("")
            continue
        lines.append(line)
        indent = line[: len(line) - len(line.lstrip(" \t"))]
        if margin is None:
            margin = indent
        else:
            length = 0
            while length < len(margin) and length < len(indent) and margin[length] == indent[length]:
                length += 1
            margin = margin[:length]
    if margin:
        lines = [line[len(margin) :] if line else line for line in lines]
    return "\n".join(lines)


def indent(text, prefix, predicate=None):
    result = []
    for line in text.splitlines(True):
        wanted = line.strip() if predicate is None else predicate(line)
        result.append(prefix + line if wanted else line)
    return "".join(result)


def wrap(text, width=70, *, initial_indent="", subsequent_indent=""):
    lines = []
    current = initial_indent
    is_empty = True
    for word in text.split():
        while True:
            gap = "" if is_empty else " "
            room = width - len(current) - len(gap)
            if len(word) <= room:
                current += gap + word
                is_empty = False
                break
            if is_empty:
                current += word[: max(room, 1)]
                word = word[max(room, 1) :]
            lines.append(current)
            current = subsequent_indent
            is_empty = True
    if not is_empty:
        lines.append(current)
    return lines


def fill(text, width=70, *, initial_indent="", subsequent_indent=""):
    return "\n".join(
        wrap(text, width, initial_indent=initial_indent, subsequent_indent=subsequent_indent)
    )


def shorten(text, width, *, placeholder=" [...]"):
    words = text.split()
    text = " ".join(words)
    while len(text) > width and words:
        words.pop()
        text = " ".join(words) + placeholder
    return text if words else placeholder.lstrip()
