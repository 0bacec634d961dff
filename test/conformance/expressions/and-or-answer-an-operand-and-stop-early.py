def say(value):
    print("sees", value)
    return value


print(say(0) or say("") or say([]) or say("last"))
print(say(1) and say("x") and say([]) and say("never"))
print(say(0) and say(1) or say(2))
print(not say(0), not say("a"))
if say(0) or say(3) and not say(0):
    print("yes")
