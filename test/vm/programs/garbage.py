# Makes far more than the memory holds at once; what is reachable has to survive every move.
class Node:
    def __init__(self, value, next):
        self.value = value
        self.next = next


def chain(n):
    head = None
    for i in range(n):
        head = Node(i * 0.5, head)
    return head


def total(node):
    result = 0.0
    while node is not None:
        result += node.value
        node = node.next
    return result


kept = chain(500)
table = {}
for round in range(20):
    other = chain(500)
    table[f"round {round % 7}"] = [round, str(round), (round, other.value)]
print(total(kept), total(other))
print(table)


def numbers(n):
    for i in range(n):
        yield [i] * 3


print(sum(len(x) + x[0] for x in numbers(5000)))
