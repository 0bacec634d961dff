def say(value):
    print("evaluates", value)
    return value


def show(*args, **kwargs):
    print(args, kwargs)


show(say(1), *say([2, 3]), say(4), k=say(5), **say({"m": 6}), n=say(7))
say(print)(say("x"), sep=say("-"))
{say("k1"): say("v1"), say("k2"): say("v2")}
say([0, 1, 2])[say(0):say(2)]
d = {}
d[say("key")] = say("value")
say([1])[say(0)] += say(2)
x = [None] * 2
i = 0
i, x[i] = 1, "moved"
print(i, x)
