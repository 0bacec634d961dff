import { describe, expect, test } from 'vitest';
import { checkTurns, type TurnCounts } from './check-turns';
import { exploreText } from './explore-text';
import { compileToSearch } from './search-program';

/** Two threads that do the same, with `x` shared. */
const twice = (body: string, globals = 'x = 0'): string => `import threading
${globals}
def work():
    global x
${body
  .split('\n')
  .map((line) => `    ${line}`)
  .join('\n')}
ts = [threading.Thread(target=work) for _ in range(2)]
for t in ts: t.start()
for t in ts: t.join()`;

const statesOf = (source: string): number => exploreText(source).states;

test('what a local variable holds that is not read any more tells no states apart', () => {
  const inPlace = 'for _ in range(3):\n    x += 1';
  const byLocal = 'for _ in range(3):\n    value = x\n    value = value + 1\n    x = value';
  expect(statesOf(twice(byLocal))).toBe(statesOf(twice(inPlace)));
});

/** Locals that are read in ways in which a careless analysis would call them dead. */
describe('a local variable is kept where it is still read', () => {
  test.each([
    [
      'by a handler of an exception',
      'value = x\ntry:\n    x = 1 // value\n    value = 5\nexcept ZeroDivisionError: x = value + 3',
    ],
    [
      'by `finally`',
      'value = x\ntry:\n    x += 1\n    if x > 1: return\n    value = 7\nfinally: print(value)',
    ],
    ['after a loop that overwrites it', 'last = x\nfor i in range(x): last = i\nx = last + 2'],
    [
      'after a loop over an iterator in Python, whose last call ends it',
      'last = 4\nfor i in Numbers(): last = i\nx = last + x',
    ],
    ['by an inner function', 'value = x\ndef add(): return value + 1\nx += 1\nx = add()'],
    [
      'by `del`, which fails where it is not there',
      'value = x\nif value: del value\nx += 1\ntry: del value\nexcept UnboundLocalError: x += 10',
    ],
    [
      'by a generator that goes on',
      'value = x\ndef parts():\n    inner = x\n    yield inner\n    yield inner + 1\nfor part in parts(): x = part + value',
    ],
    ['by `with`, when it leaves', 'value = x\nwith Guard(value): x += 1'],
    ['by `super()`, without an argument', 'x = Child().get(x)'],
    ['by a comprehension', 'value = x\nx += 1\nx = sum([value + i for i in range(2)])'],
    [
      'by `raise ... from`',
      'cause = ValueError(x)\nx += 1\ntry: raise KeyError(x) from cause\nexcept KeyError as e: print(e.__cause__)',
    ],
    [
      'by an augmented assignment in a loop',
      'total = 0\nfor _ in range(2):\n    total += x\n    x += 1\nx = total',
    ],
    ['by `match`', 'pair = (x, 1)\nx += 1\nmatch pair:\n    case (0, b): x = b + 4\n    case (a, _): x = a'],
  ])('%s', (_, body) => {
    const classes = `x = 0
class Numbers:
    def __iter__(self):
        self.left = 2 if x else 0
        return self
    def __next__(self):
        if self.left == 0: raise StopIteration
        self.left -= 1
        return self.left
class Guard:
    def __init__(self, value): self.value = value
    def __enter__(self): return self
    def __exit__(self, *exc): print(self.value)
class Base:
    def get(self, value): return value + 1
class Child(Base):
    def get(self, value):
        before = x
        return super().get(before) + value`;
    const counts: TurnCounts = { turns: 0 };
    expect(checkTurns(compileToSearch(twice(body, classes), 'none'), counts)).toBeUndefined();
    expect(counts.turns).toBe(1);
  });
});
