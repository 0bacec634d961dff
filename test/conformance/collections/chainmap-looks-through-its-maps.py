from collections import ChainMap

defaults = {"color": "red", "user": "guest"}
settings = ChainMap({"user": "ann"}, defaults)
print(settings["user"], settings["color"], settings, len(settings), "color" in settings, settings.get("q", 0))
settings["color"] = "blue"
print(settings.maps, defaults, sorted(settings), dict(settings), list(settings.items()))
child = settings.new_child({"depth": 1})
print(child, child.parents == settings, child["user"], child.pop("depth"), bool(ChainMap()))
del settings["color"]
print(settings["color"])
for wrong in (lambda: settings["nothing"], lambda: settings.pop("color"), lambda: settings.__delitem__("color")):
    try:
        wrong()
    except KeyError as e:
        print("KeyError", e)
