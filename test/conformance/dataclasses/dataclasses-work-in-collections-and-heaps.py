import heapq
from collections import defaultdict
from dataclasses import dataclass, field
from enum import Enum


class Kind(Enum):
    READ = "r"
    WRITE = "w"


@dataclass(order=True)
class Task:
    priority: int
    name: str = field(compare=False)
    kind: Kind = field(compare=False, default=Kind.READ)


@dataclass(frozen=True)
class Cell:
    row: int
    column: int


heap = []
for i, name in enumerate(["write", "read", "rest", "plan"]):
    heapq.heappush(heap, Task((i * 7) % 4, name))
print([heapq.heappop(heap).name for _ in range(4)], Task(1, "a") == Task(1, "b"))
groups = defaultdict(list)
for t in [Task(1, "x"), Task(2, "y", Kind.WRITE), Task(3, "z")]:
    groups[t.kind].append(t.name)
print(dict(groups), sorted([Task(3, "c"), Task(1, "d")]), Cell(1, 2) == Cell(1, 2))


@dataclass
class Account:
    owner: str
    balance: float = 0.0
    history: list[float] = field(default_factory=list)

    def deposit(self, amount):
        self.balance += amount
        self.history.append(amount)

    @property
    def is_rich(self):
        return self.balance > 100


a, b = Account("ann"), Account("bob", 50)
a.deposit(120)
print(a, b, a.is_rich, b.is_rich, a.history is b.history)
