def command(verb, *objects):
    match verb, objects:
        case "go", [direction]:
            return f"goes {direction}"
        case "take", [*things] if things:
            return f"takes {', '.join(things)}"
        case ("look" | "see"), []:
            return "looks around"
        case str(), _:
            return f"cannot {verb}"


print(command("go", "north"), command("take", "lamp", "key"), command("look"), command("dance"))
match 1,:
    case [x]:
        print("one", x)
match *[1, 2], 3:
    case a, b, c:
        print(a, b, c)
match "ab":
    case "a" "b":
        print("joined literals")
match -3, 2.5:
    case -3, float(y):
        print("negative literal", y)
match {"a": [1, {"b": 2}]}:
    case {"a": [_, {"b": deep}]}:
        print(deep)
x = 5
match x:
    case (1 | 5) as y:
        print("grouped", y)
