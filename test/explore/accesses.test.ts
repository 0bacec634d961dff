import { describe, expect, test } from 'vitest';
import { describeEnds } from './check-fusing';
import { compileToSearch, searchAll, searchEverywhere } from './search-program';

/*
 * What an instruction can see of what another thread changes: each expression is asked for twice while another thread
 * changes the value once. A search that stops at every instruction needs no knowledge of accesses; the usual one has to find
 * the same ends.
 */

interface Change {
  readonly name: string;
  readonly setup: string;
  readonly change: string;
  readonly looks: readonly string[];
}

const changes: readonly Change[] = [
  {
    name: 'a list',
    setup: 'x = [1]',
    change: 'x.append(2)',
    looks: [
      'list(x), [i for i in x], len(x), bool(x[1:]), x[-1]',
      'str(x), f"{x}", "%s" % x, "{}".format(x)',
      'sum(x), sorted(x), 2 in x, x == [1], x + [0]',
      '[*x], x.copy(), x.count(2), list(map(str, x)), next(iter(x[::-1]))',
      'bytes(x), dict.fromkeys(x), set(x), tuple(i for i in x)',
    ],
  },
  {
    name: 'a list that another is made of',
    setup: 'class L(list):\n    def __init__(self, items):\n        super().__init__(items)\nx = [1]',
    change: 'x.append(2)',
    looks: ['L(x)'],
  },
  {
    name: 'an empty list',
    setup: 'x = []',
    change: 'x.append(2)',
    looks: ['bool(x)', 'not x', 'x and 1', '1 if x else 0', 'any(x)', 'next(iter(x), 7)'],
  },
  {
    name: 'a list of texts',
    setup: 'x = ["p"]',
    change: 'x.append("q")',
    looks: ['",".join(x)', '"pq".startswith(tuple(x))', 'max(x)'],
  },
  {
    name: 'a list in a list',
    setup: 'x = [[1]]',
    change: 'x[0].append(2)',
    looks: ['str(x)', 'sum(x, [])', '[1, 2] in x'],
  },
  {
    name: 'a dict',
    setup: 'x = {"k": 1}',
    change: 'x["n"] = 2',
    looks: [
      'list(x)',
      'x.get("n")',
      '[k for k in x]',
      '[k for k, v in x.items()]',
      'list(iter(x))',
      '{**x}',
      'sum(x.values())',
      'x == {"k": 1}',
      '(lambda **k: len(k))(**x)',
      'x.setdefault("z", 0) or len(x)',
    ],
  },
  {
    name: 'the dict behind a view',
    setup: 'x = {}\nv = x.keys()',
    change: 'x["n"] = 2',
    looks: ['not v', '1 if v else 0', '[i for i in v]', 'list(v)', 'len(v)', 'v == {"n"}', 'list(iter(v))'],
  },
  {
    name: 'a set',
    setup: 'x = {1}',
    change: 'x.add(2)',
    looks: [
      '[i for i in x]',
      'list(iter(x))',
      'x | {3}',
      '{2} - x',
      '{0, 2}.symmetric_difference(x)',
      '{0, 2}.intersection(x)',
      'frozenset(x)',
      '2 in x',
    ],
  },
  {
    name: 'what another set is changed by',
    setup: 'x = {1}\ny = {1, 2, 3}',
    change: 'x.add(2)',
    looks: [
      'y.difference_update(x) or len(y)',
      'y.intersection_update(x) or len(y)',
      'y.symmetric_difference_update(x) or len(y)',
    ],
  },
  {
    name: 'a deque',
    setup: 'from collections import deque\nx = deque([1])',
    change: 'x.append(2)',
    looks: ['[i for i in x]', 'list(iter(x))', 'x[-1]', 'len(x)', 'bool(x)'],
  },
  {
    name: 'a bytearray',
    setup: 'x = bytearray(b"a")',
    change: 'x.append(98)',
    looks: ['bytes(x)', 'len(x)', 'x[-1]', '98 in x', 'x.hex()', 'x + b"c"', 'b"".join([x])'],
  },
  {
    name: 'a class that inherits from dict',
    setup: 'from collections import Counter\nx = Counter("a")',
    change: 'x["b"] += 1',
    looks: ['x["b"]', 'x.most_common()', 'sum(x.values())', 'len(x)', 'dict(x)'],
  },
  {
    name: 'a dict with a default',
    setup: 'from collections import defaultdict\nx = defaultdict(int)',
    change: 'x["b"] += 1',
    looks: ['x["b"]', 'list(x)'],
  },
  {
    name: 'an attribute',
    setup: 'class C:\n    n = 0\nx = C()',
    change: 'x.n = 1',
    looks: ['x.n', 'getattr(x, "n")', 'vars(x)', 'x.__dict__'],
  },
  {
    name: 'an attribute by a method',
    setup: 'class C:\n    n = 0\nx = C()',
    change: 'x.__setattr__("n", 1)',
    looks: ['x.n'],
  },
  {
    name: 'a list in a tuple',
    setup: 'x = ([1],)',
    change: 'x[0].append(2)',
    looks: ['str(x)', 'x == ([1],)'],
  },
  {
    name: 'an iterator',
    setup: 'x = iter([1, 2, 3])',
    change: 'next(x)',
    looks: ['next(x)', 'list(x)', '[i for i in x]'],
  },
  {
    name: 'a generator',
    setup: 'def gen():\n    yield 1\n    yield 2\n    yield 3\nx = gen()',
    change: 'n = next(x, 0)',
    looks: ['next(x, 0)', 'sum(x)'],
  },
  {
    name: 'which threads there are',
    setup: 'x = 0',
    change: 'pass',
    looks: ['threading.active_count()', 'len(threading.enumerate())'],
  },
  {
    name: 'a variable, and then ends',
    setup: 'x = 0',
    change: 'global x\n    x = 1',
    looks: ['(x, t.is_alive())', '(x, threading.active_count())', '(t.is_alive(), x)'],
  },
];

const programOf = ({ setup, change }: Change, look: string): string => `import threading
${setup}
def work():
    ${change}
t = threading.Thread(target=work)
t.start()
a = ${look}
b = ${look}
t.join()
print(a, b)
`;

describe.each(changes)('when another thread changes $name', (change) => {
  test.each(change.looks)('%s sees it at every point where it can', (look) => {
    const compiled = compileToSearch(programOf(change, look));
    const expected = searchEverywhere(compiled, 100_000);
    expect(expected.isComplete).toBe(true);
    expect(describeEnds(searchAll(compiled, { reduces: true }))).toEqual(describeEnds(expected));
  });
});
