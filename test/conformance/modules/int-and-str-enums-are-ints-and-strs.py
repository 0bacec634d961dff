from enum import Enum, IntEnum, StrEnum, auto


class Priority(IntEnum):
    LOW = 1
    HIGH = 10


print(Priority.HIGH, repr(Priority.HIGH), Priority.HIGH > Priority.LOW, Priority.LOW == 1, Priority.HIGH + 5, int(Priority.LOW))
print(sorted([Priority.HIGH, Priority.LOW]), f"{Priority.HIGH:03d}", [10, 20][Priority.LOW], Priority(10), {1: "x"}[Priority.LOW])
print(isinstance(Priority.LOW, int), max(Priority), sum(Priority), "%d" % Priority.HIGH, str(Priority.LOW))


class Level(str, Enum):
    INFO = "info"
    WARN = "warn"


print(Level.INFO == "info", Level("warn"), repr(Level.WARN), Level.INFO.upper(), Level.INFO.value)


class Mode(StrEnum):
    READ = auto()
    WRITE = "w"


print(Mode.READ, repr(Mode.WRITE), Mode.READ == "read", f"{Mode.WRITE}", Mode.READ + "!")


class Coded(Enum):
    A = 1
    B = 2

    @classmethod
    def _missing_(cls, value):
        return cls.A if value == "a" else None

    def __str__(self):
        return f"code {self.value}"


print(Coded("a"), Coded.B, [str(c) for c in Coded])
