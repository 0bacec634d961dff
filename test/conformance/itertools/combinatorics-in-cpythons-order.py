from itertools import combinations, combinations_with_replacement, permutations, product

print(list(product("ab", [1, 2])), list(product()), list(product([], "a")), list(product([0, 1], repeat=3)))
print(list(permutations([1, 2, 3])), list(permutations("abc", 2)), list(permutations([1], 2)), list(permutations([])))
print(list(combinations("abcd", 2)), list(combinations([1, 2], 3)), list(combinations([1, 2], 0)))
print(list(combinations_with_replacement("abc", 2)), list(combinations_with_replacement([], 2)))
print(len(list(permutations(range(6)))), len(list(product(range(4), repeat=4))), list(combinations(range(5), 4)))
for wrong in (
    lambda: combinations([1], -1),
    lambda: permutations([1], -1),
    lambda: permutations([1], "a"),
    lambda: product([1], repeat=-1),
):
    try:
        wrong()
    except (ValueError, TypeError) as e:
        print(type(e).__name__, e)
