import heapq

heap = []
for n in [5, 3, 8, 1, 9, 2, 7]:
    heapq.heappush(heap, n)
    print(heap)
while heap:
    print(heapq.heappop(heap), heap)
data = [(x * 37) % 101 for x in range(40)]
heapq.heapify(data)
print(data)
print(heapq.heapreplace(data, 50), heapq.heappushpop(data, 0), heapq.heappushpop(data, 77), data)
print(heapq.nlargest(3, data), heapq.nsmallest(4, data), heapq.nlargest(0, data), heapq.nsmallest(-1, data))
print(heapq.nlargest(2, ["aa", "b", "cccc"], key=len), heapq.nsmallest(2, ["aa", "b", "cc"], key=len))
print(list(heapq.merge([1, 4, 7], [2, 4, 8], [0], [])))
print(list(heapq.merge(["a", "ccc"], ["bb", "dddd"], key=len)))
print(list(heapq.merge([9, 5, 1], [8, 5], reverse=True)))
try:
    heapq.heappop([])
except IndexError as e:
    print(e)
tasks = []
heapq.heappush(tasks, (2, "write"))
heapq.heappush(tasks, (1, "think"))
heapq.heappush(tasks, (2, "check"))
print([heapq.heappop(tasks) for _ in range(3)])
