def say(value):
    print("sees", value)
    return value


print(say("a") if say(True) else say("b"))
print("x" if 0 else "y" if 0 else "z")
print([n if n % 2 else -n for n in range(5)])
print((lambda n: "even" if n % 2 == 0 else "odd")(7))
