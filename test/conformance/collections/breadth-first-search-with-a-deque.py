from collections import defaultdict, deque

edges = [(1, 2), (1, 3), (2, 4), (3, 4), (4, 5), (6, 7)]
graph = defaultdict(set)
for a, b in edges:
    graph[a].add(b)
    graph[b].add(a)


def distances(start):
    found = {start: 0}
    queue = deque([start])
    while queue:
        node = queue.popleft()
        for other in sorted(graph[node]):
            if other not in found:
                found[other] = found[node] + 1
                queue.append(other)
    return found


print(distances(1), distances(6), 5 in distances(7))
