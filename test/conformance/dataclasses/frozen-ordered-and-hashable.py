from dataclasses import FrozenInstanceError, dataclass, replace


@dataclass(frozen=True, order=True)
class Version:
    major: int
    minor: int = 0


v = Version(1, 2)
print(v < Version(1, 3), v >= Version(1), sorted([Version(2), Version(1, 9), v]), max(v, Version(0, 99)))
print(hash(v) == hash(Version(1, 2)), replace(v, minor=5), v)
for wrong in (
    lambda: setattr(v, "major", 3),
    lambda: delattr(v, "major"),
    lambda: setattr(v, "new", 1),
    lambda: v < 3,
    lambda: replace(v, patch=1),
):
    try:
        wrong()
    except (FrozenInstanceError, TypeError) as e:
        print(type(e).__name__, e)


@dataclass(frozen=True)
class Named(Version):
    name: str = "none"


print(Named(1, 2, "x"), Named(1) == Version(1), isinstance(FrozenInstanceError(), AttributeError))


@dataclass(unsafe_hash=True)
class Key:
    a: int


print(hash(Key(1)) == hash(Key(1)))


@dataclass(eq=False)
class Plain:
    a: int


print(Plain(1) == Plain(1), hash(Plain(1)) is not None)
