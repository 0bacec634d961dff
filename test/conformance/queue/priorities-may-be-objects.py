import queue


class Job:
    def __init__(self, rank, name):
        self.rank = rank
        self.name = name

    def __lt__(self, other):
        return self.rank < other.rank


jobs = queue.PriorityQueue()
for rank, name in ((5, "sweep"), (1, "cook"), (3, "shop")):
    jobs.put(Job(rank, name))
while not jobs.empty():
    print(jobs.get().name)
mixed = queue.PriorityQueue()
mixed.put((1, {}))
try:
    mixed.put((1, {}))
except TypeError as error:
    print(error)
print(mixed.qsize())
