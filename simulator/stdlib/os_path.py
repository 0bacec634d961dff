"""Names of files and folders, as on Linux."""

import _timeslice

sep = "/"


def join(first, *others):
    result = first
    for other in others:
        if other.startswith("/"):
            result = other
        elif not result or result.endswith("/"):
            result += other
        else:
            result += "/" + other
    return result


def split(path):
    at = path.rfind("/") + 1
    head, tail = path[:at], path[at:]
    if head.strip("/"):
        head = head.rstrip("/")
    return (head, tail)


def basename(path):
    return split(path)[1]


def dirname(path):
    return split(path)[0]


def splitext(path):
    start = path.rfind("/") + 1
    dot = path.rfind(".")
    if dot <= start or not path[start:dot].strip("."):
        return (path, "")
    return (path[:dot], path[dot:])


def isabs(path):
    return path.startswith("/")


def normpath(path):
    if not path:
        return "."
    parts = []
    for part in path.split("/"):
        if part in ("", "."):
            continue
        if part == ".." and parts and parts[-1] != "..":
            parts.pop()
        elif part != ".." or not path.startswith("/"):
            parts.append(part)
    result = "/".join(parts)
    return ("/" + result if path.startswith("/") else result) or "."


def abspath(path):
    return normpath(path if isabs(path) else join("/home/timeslice", path))


def exists(path):
    return _timeslice.file_size(str(path)) is not None or isdir(path)


def isfile(path):
    return _timeslice.file_size(str(path)) is not None


def isdir(path):
    text = str(path)
    if text in (".", "/", "/home/timeslice"):
        return True
    return any([name.startswith(text.rstrip("/") + "/") for name in _timeslice.file_names().split("\n")])


def getsize(path):
    if _timeslice.file_size(str(path)) is None:
        raise FileNotFoundError(2, "No such file or directory", path)
    return len(_timeslice.file_read(str(path), 0, -1).encode("utf-8", "surrogateescape"))


def expanduser(path):
    return "/home/timeslice" + path[1:] if path.startswith("~") else path
