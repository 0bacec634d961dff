import heapq


class Job:
    def __init__(self, priority, name):
        self.priority = priority
        self.name = name

    def __lt__(self, other):
        return self.priority > other.priority

    def __repr__(self):
        return self.name


heap = []
for i, name in enumerate(["low", "middle", "high", "top"]):
    heapq.heappush(heap, Job(i, name))
print(heap)
print(heapq.heappushpop(heap, Job(1.5, "new")), heapq.heapreplace(heap, Job(0.5, "last")))
print([heapq.heappop(heap) for _ in range(len(heap))])
pairs = [(i % 2, Job(i, f"job{i}")) for i in range(6)]
heapq.heapify(pairs)
print([heapq.heappop(pairs) for _ in range(6)])
mixed = [3, "three"]
try:
    heapq.heapify(mixed)
except TypeError as e:
    print(e)
mixed = [3]
try:
    heapq.heappush(mixed, "x")
except TypeError as e:
    print(e, mixed)
