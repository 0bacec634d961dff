import { describe, expect, test } from 'vitest';
import { interpreterNames } from '../../simulator';
import { checkFusing } from './check-fusing';
import { checkTurns, type TurnCounts } from './check-turns';
import { exploreText, printed, replayWitness } from './explore-text';
import { toPython } from './model-program';
import { randomModel, SoakRandom } from './random-model';
import { randomPython } from './random-python';
import { compileToSearch } from './search-program';

/** How many programs; `npm run soak` looks at as many as one likes. */
const PROGRAMS = 40;

test('what runs with turns of random length come to is found by the search, and replays', () => {
  const counts: TurnCounts = { turns: 0 };
  for (let seed = 1; seed <= PROGRAMS; seed++) {
    const random = new SoakRandom(Math.imul(seed, 0x2545f491));
    const source = seed % 2 === 0 ? randomPython(random) : toPython(randomModel(random));
    const interpreter = interpreterNames[(seed >> 1) % interpreterNames.length];
    expect(checkTurns(compileToSearch(source, interpreter), counts), source).toBeUndefined();
  }
  expect(counts.turns).toBeGreaterThan(PROGRAMS / 2);
});

const linesOf = (source: string): string[] =>
  exploreText(source)
    .outcomes.map(({ output }) => output.trimEnd().replaceAll('\n', ' '))
    .sort();

/** What runs with such turns came to that the search called impossible. */
describe('an end that was missed once', () => {
  test('a lock that one thread releases though it is free may be taken by another then', () => {
    const found = exploreText(`import threading
a = threading.Lock()
items = []
def clumsy():
    try: a.release()
    except RuntimeError: pass
def careful():
    a.acquire()
    items.append(0)
    a.release()
for f in (clumsy, careful): threading.Thread(target=f).start()`);
    expect(found.failures[0]).toMatchObject({ message: 'RuntimeError: release unlocked lock', line: 10 });
  });

  test('a thread may be overtaken by one that it has just started', () => {
    const found = exploreText(`import threading
y = 0
def child():
    global y
    y = 1
def parent():
    global y
    threading.Thread(target=child).start()
    y = 2
threading.Thread(target=parent).start()`);
    expect(found.outcomes.map(({ globals }) => globals[0]?.value.text).sort()).toEqual(['1', '2']);
    expect(found.races).toHaveLength(1);
  });

  const daemon = (body: string, end: string): string => `import threading
lock = threading.Lock()
n = 0
def work():
    global n
    ${body}
threading.Thread(target=work, daemon=True).start()
${end}`;

  test('a daemon thread may go on after the last thing that others do before the process ends', () => {
    expect(linesOf(daemon("print('daemon')", "print('main')"))).toEqual([
      'daemon main',
      'main',
      'main daemon',
    ]);
  });

  test('what a daemon thread has written and locked when the process ends stays as it is then', () => {
    const { outcomes } = exploreText(daemon('with lock: n = 1; n = 2', 'pass'));
    const ends = outcomes.map(({ globals, unreleased }) => `${globals[0]?.value.text} ${unreleased.length}`);
    expect(ends.sort()).toEqual(['0 0', '0 1', '1 1', '2 0', '2 1']);
  });
});

describe('whatever the interpreter, daemon threads may go on after the last instruction of others', () => {
  const ends: Readonly<Record<string, string>> = {
    'the end of the program': 'x += 1',
    'an exception that nobody catches': 'x += 1\nraise ValueError',
    'sys.exit()': 'x += 1\nsys.exit(1)',
    'what is called at the end': 'atexit.register(work)',
    'the end of another thread': 'threading.Thread(target=work).start()',
    'an exception in another thread': 'threading.Thread(target=fail).start()',
  };
  for (const [title, end] of Object.entries(ends)) {
    test(title, () => {
      const source = `import atexit, sys, threading
x = 0
def daemon():
    if x == 1: print(x)
def work():
    global x
    x += 1
def fail():
    global x
    x += 1
    raise ValueError
threading.Thread(target=daemon, daemon=True).start()
${end}`;
      for (const interpreter of interpreterNames) {
        const compiled = compileToSearch(source, interpreter);
        expect(checkFusing(compiled, { fusing: 0 }), interpreter).toBeUndefined();
        expect(checkTurns(compiled, { turns: 0 }), interpreter).toBeUndefined();
        const printed = exploreText(source, { interpreter }).outcomes.map(({ output }) => output);
        expect([...new Set(printed)].sort(), interpreter).toEqual(['', '1\n']);
      }
    });
  }
});

test('the end of a daemon thread depends on how many threads there are', () => {
  const { isComplete, outcomes } = exploreText(`import threading
import queue
y = 0
q = queue.SimpleQueue()
def child():
    q.put(1)
def parent():
    global y
    if y == 0:
        threading.Thread(target=child).start()
        y = 2
        y = 0
threads = [threading.Thread(target=parent, daemon=True) for _ in range(2)]
for t in threads: t.start()
for t in threads: t.join()`);
  expect(isComplete).toBe(true);
  expect(outcomes.map(({ globals }) => globals.find(({ name }) => name === 'y')?.value.text)).toContain('0');
});

test('who has waited in vain has done so in the schedule too, before others go on', () => {
  const source = `import threading, queue
a = threading.Lock()
c = threading.Condition()
q = queue.SimpleQueue()
def holder():
    a.acquire()
    with c: pass
    a.release()
def hasty():
    if a.acquire(timeout=1):
        with c: pass
        q.get()
    try: a.release()
    except RuntimeError: pass
for f in (holder, hasty): threading.Thread(target=f).start()`;
  expect(checkTurns(compileToSearch(source, 'cpython-3.12'), { turns: 0 })).toBeUndefined();
  for (const reduction of [true, false]) {
    const { outcomes } = exploreText(source, { interpreter: 'cpython-3.12', reduction });
    expect(outcomes.map(({ kind }) => kind).sort()).toContain('finished');
    for (const { kind, witness } of outcomes) {
      expect(replayWitness(source, 'cpython-3.12', witness).outcome.kind).toBe(kind);
    }
  }
});

test('a thread has its turn in the schedule when it is there', () => {
  const source = `import threading
x = 0
def show(): print(x)
for _ in range(2): threading.Thread(target=show).start()
x += 1`;
  const { outcomes } = exploreText(source, { interpreter: 'cpython-3.12' });
  expect(outcomes.map(({ output }) => output).sort()).toEqual(['0\n0\n', '0\n1\n', '1\n1\n']);
  for (const { output, witness } of outcomes) {
    expect(printed(replayWitness(source, 'cpython-3.12', witness))).toBe(output);
  }
});
