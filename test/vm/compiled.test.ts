import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, describe, expect, it } from 'vitest';
import { compileProgram, type EventLog } from '../../simulator';
import { compilerSettings } from '../../simulator/vm';
import { EffectKind } from '../../simulator/vm/effect';
import { listPrograms } from '../conformance/list-programs';
import { simulateText } from '../support/simulate-text';
import { boot, LoneThread } from './run-python';

const usual = { ...compilerSettings };
const never = { hotAfter: Number.POSITIVE_INFINITY, leastBudget: 1, slowAfter: 0 };
const atOnce = { hotAfter: 1, leastBudget: 1, slowAfter: 2 };
/** With every slow path built in from the start. */
const complete = { ...atOnce, slowAfter: 0 };

afterEach(() => {
  Object.assign(compilerSettings, usual);
});

function withSettings<T>(settings: typeof usual, run: () => T): T {
  Object.assign(compilerSettings, settings);
  return run();
}

/** What a run comes to, to the instruction and the nanosecond. */
function endOf(log: EventLog) {
  return { outputs: log.outputs, outcome: log.outcome, instructions: log.instructions, end: log.end };
}

/** Everything a process consists of after a program without threads, run in pieces of `size` instructions. */
function finalState(source: string, size: number) {
  const thread = new LoneThread(boot(source));
  let executed = 0;
  for (;;) {
    const effect = thread.run(size);
    executed += effect.executed;
    if (effect.kind === EffectKind.ENDED) break;
    if (effect.kind === EffectKind.UNCAUGHT) throw new Error(effect.uncaught?.traceback);
  }
  const { registers, dynamic } = thread.vm.snapshot();
  return { stdout: thread.stdout, executed, registers, dynamic };
}

const program = readFileSync(join(import.meta.dirname, 'programs', 'classes_and_generators.py'), 'utf8');

/** Operands that change their kind after the code for the first kind was made. */
const changing = `
def add(a, b):
    return a + b

class Point:
    def __init__(self, x):
        self.x = x
    def __add__(self, other):
        return Point(self.x + other.x)
    @property
    def double(self):
        return self.x * 2

total = 0
for value in [1, 2.5, 2**31 - 1, 2**40, True, 'a', (1,), [2], Point(3), -7]:
    for _ in range(5):
        result = add(value, value)
        shown = result.double if isinstance(result, Point) else result
        print(shown, value == value, not value, value is result)
numbers = [7, -7, 2**31 - 1, -2**31, 0.5]
for a in numbers:
    for b in [2, -2, 3, 2.0, 2**33]:
        print(a // b, a % b, a * b, a - b, a / b, a < b, a >= b)
a, b, c = 1, 2, 3
for i in range(6):
    a, b, c = b, c, a + i
    x = y = (a and b) or c
    numbers[i % 5], numbers[-1] = numbers[-1], x
print(a, b, c, x, y, numbers)
`;

/** Natives, classes and functions called at places where others were called before, and calls that fail. */
const calling = `
class Point:
    def __init__(self, x, y=0):
        self.x = x
        self.y = y

class Pair:
    def __init__(self, x, y):
        self.x, self.y = x, y

class Deep:
    def __init__(self, depth):
        self.below = Deep(depth - 1) if depth > 0 else None

class Word(str):
    pass

def gather(a, b=2, *rest):
    return a, b, rest

def add(a, b, c=1):
    return a + b + c

def attempt(call, *values):
    try:
        return call(*values)
    except (TypeError, KeyError, ValueError) as error:
        return str(error)

counts = {}
for round in range(3):
    for word in ['a', Word('b'), 'c', 3, 2.5, 'a']:
        counts[word] = counts.get(word, 0) + 1
        text = str(word)
        print(text.upper(), text.find('a'), text.replace('a', Word('xy')), len(text), isinstance(word, str))
    for make in (Point, Pair, Point, Deep, list, Point):
        print(attempt(make, 1, 2) if make is not Deep else make(30).below.below is None)
        try:
            made = make(round)
            print(type(made).__name__, getattr(made, 'y', '-'))
        except TypeError as error:
            print(error)
    for values in ((), (1,), (1, 2), (1, 2, 3), [1, 2, 3, 4]):
        print(attempt(gather, *values), attempt(add, *values))
    many = []
    for n in range(60):
        many.append(n)
    for find in ([].index, {}.pop, 'abc'.index, many.index):
        print(attempt(find, 'zz'))
    print(sum(many), abs(-round), ord(chr(round)), many.count(7), many.pop(), counts.get('none'))
`;

/** A native called in a loop runs out of memory. */
const growing = `
kept = []
text = 'x' * 1000
while True:
    kept.append(text.replace('x', 'yz'))
`;

/** Those that run at all, by feature. */
const runningPrograms = listPrograms()
  .map(([feature, programs]) => {
    const running = programs.filter(({ source, path }) => compileProgram(source, path).program !== undefined);
    return [feature, running] as const;
  })
  .filter(([, programs]) => programs.length > 0);

describe('compiled code', () => {
  it('leaves the same bytes, output and count as the interpreter, however the run is cut', () => {
    for (const source of [program, changing]) {
      const expected = withSettings(never, () => finalState(source, Number.MAX_SAFE_INTEGER));
      for (const settings of [atOnce, complete, { ...atOnce, slowAfter: usual.slowAfter }]) {
        for (const size of [1, 3, 7, 50, 333, Number.MAX_SAFE_INTEGER]) {
          expect(withSettings(settings, () => finalState(source, size))).toEqual(expected);
        }
      }
    }
  });

  it('calls what was called before at a place, and anything else, as the interpreter does', () => {
    const expected = withSettings(never, () => finalState(calling, Number.MAX_SAFE_INTEGER));
    for (const settings of [atOnce, complete]) {
      for (const size of [7, Number.MAX_SAFE_INTEGER]) {
        expect(withSettings(settings, () => finalState(calling, size))).toEqual(expected);
      }
    }
  });

  it('runs out of memory in a native where the interpreter does', () => {
    const run = () => endOf(simulateText(growing, 2 ** 22));
    const expected = withSettings(never, run);
    expect(expected.outcome).toEqual({ kind: 'limit', limit: 'memory' });
    expect(withSettings(atOnce, run)).toEqual(expected);
  });

  describe.each(runningPrograms)('%s', (_, programs) => {
    it.each(programs.map(({ claim, source }) => [claim, source] as const))(
      'runs as interpreted: %s',
      (_claim, source) => {
        const expected = withSettings(never, () => endOf(simulateText(source)));
        expect(withSettings(atOnce, () => endOf(simulateText(source)))).toEqual(expected);
      },
    );
  });
});
