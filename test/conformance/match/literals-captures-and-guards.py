def describe(value):
    match value:
        case 0:
            return "zero"
        case 1 | 2 | 3:
            return "small"
        case int() as n if n < 0:
            return f"negative {n}"
        case -1.5:
            return "minus one and a half"
        case "yes" | "no" as answer:
            return f"answer {answer}"
        case True | None:
            return "singleton"
        case str(text):
            return f"text {text}"
        case [] | ():
            return "empty"
        case [only]:
            return f"just {only}"
        case [first, *_, last] if first == last:
            return f"ends meet at {first}"
        case [first, second, *rest]:
            return f"{first}, {second} and {rest}"
        case {"kind": "circle", "r": r}:
            return f"circle {r}"
        case {"kind": kind, **others}:
            return f"{kind} with {others}"
        case {}:
            return "some mapping"
        case float():
            return "float"
        case _:
            return "something else"


for value in (0, 2, -7, -1.5, "yes", "maybe", True, None, [], (), [5], [1, 2, 1], (1, 2, 3, 4),
              {"kind": "circle", "r": 3}, {"kind": "box", "w": 1, "h": 2}, {}, {"a": 1}, 2.5, {1, 2}, 77, range(3)):
    print(repr(value), "->", describe(value))
