"""Lists, dictionaries and sets: built, read, sorted, counted."""


def work(rounds):
    checksum = 0
    for number in range(rounds):
        squares = [n * n for n in range(1000)]
        counts = {}
        for square in squares:
            key = square % 97
            counts[key] = counts.get(key, 0) + 1
        last = sorted(counts.items())[-1]
        seen = {square % 31 for square in squares}
        for index in range(len(squares) - 1):
            squares[index] = squares[index + 1] - squares[index]
        checksum += last[0] * last[1] + len(seen) + sum(squares) + number
    return checksum


print(work(5500))
