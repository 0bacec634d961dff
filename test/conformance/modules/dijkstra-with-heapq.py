import heapq
import math

roads = {
    "a": {"b": 7, "c": 9, "f": 14},
    "b": {"a": 7, "c": 10, "d": 15},
    "c": {"a": 9, "b": 10, "d": 11, "f": 2},
    "d": {"b": 15, "c": 11, "e": 6},
    "e": {"d": 6, "f": 9},
    "f": {"a": 14, "c": 2, "e": 9},
}


def shortest(start):
    best = dict.fromkeys(roads, math.inf)
    best[start] = 0
    heap = [(0, start)]
    while heap:
        distance, town = heapq.heappop(heap)
        if distance > best[town]:
            continue
        for other, length in roads[town].items():
            if distance + length < best[other]:
                best[other] = distance + length
                heapq.heappush(heap, (best[other], other))
    return best


print(shortest("a"), shortest("e"))
