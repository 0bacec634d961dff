import { describe, expect, test } from 'vitest';
import { interpreterNames } from '../../simulator';
import { exploreText, printed, replayWitness } from './explore-text';
import { buffer, counter, philosophers, transfer } from './programs';

const outcomesOf = (source: string, options: Parameters<typeof exploreText>[1]): string[] => {
  const found = exploreText(source, options);
  expect(found.isComplete).toBe(true);
  return found.outcomes
    .map(({ kind, output, globals, failures }) =>
      [
        kind,
        output,
        ...globals.map(({ name, value }) => `${name}=${value.text}`),
        ...failures.map((f) => f.message),
      ].join('|'),
    )
    .sort();
};

const small: Readonly<Record<string, string>> = {
  counter: counter(2, 1, 'print(counter)'),
  transfer: transfer(false),
  'check then act': `import threading
seats = 1
def book(name):
    global seats
    if seats > 0:
        seats -= 1
        print(name)
ts = [threading.Thread(target=book, args=(n,)) for n in 'ab']
for t in ts: t.start()
for t in ts: t.join()
print(seats)`,
  'an event': `import threading
ready = threading.Event()
value = 0
def give():
    global value
    value = 1
    ready.set()
t = threading.Thread(target=give)
t.start()
if ready.wait(1): print('ready', value)
else: print('late')
t.join()`,
  'a try-lock': `import threading
lock = threading.Lock()
def work(n):
    if lock.acquire(blocking=False):
        print(n)
        lock.release()
    else:
        print('busy')
ts = [threading.Thread(target=work, args=(i,)) for i in range(2)]
for t in ts: t.start()
for t in ts: t.join()`,
};

describe('fused steps', () => {
  test.each(Object.keys(small))('lose no outcome and invent none: %s', (name) => {
    const source = small[name] ?? '';
    const plain = { interpreter: 'cpython-3.12', reduction: false } as const;
    expect(outcomesOf(source, { ...plain, reduction: true })).toEqual(outcomesOf(source, plain));
  });
});

describe('a witness', () => {
  const sources = { ...small, philosophers: philosophers(3, false), buffer: buffer('if', 1, 2, 1) };
  const cases = interpreterNames.flatMap((interpreter) =>
    Object.entries(sources).map(([name, source]) => ({ interpreter, name, source })),
  );
  test.each(cases)(
    'leads to its end when the kernel follows it: $name, $interpreter',
    ({ interpreter, source }) => {
      const { outcomes, failures } = exploreText(source, { interpreter });
      for (const { witness, output, kind } of outcomes) {
        const log = replayWitness(source, interpreter, witness);
        expect([log.outcome.kind, printed(log)]).toEqual([kind, output]);
      }
      for (const { witness, kind, message } of failures) {
        const log = replayWitness(source, interpreter, witness);
        if (kind === 'deadlock') expect(log.outcome.kind).toBe('deadlock');
        else expect(log.outputs.map(({ text }) => text).join('')).toContain(message);
      }
    },
  );
});

describe('a search', () => {
  test('that is not complete says so', () => {
    expect(exploreText(counter(3, 3), { maxStates: 500 })).toMatchObject({
      isComplete: false,
      interleavings: undefined,
    });
  });

  test('ends on programs that may go round for ever', () => {
    const found = exploreText(`import threading
flag = False
def wait():
    while not flag: pass
t = threading.Thread(target=wait)
t.start()
flag = True
t.join()
print('done')`);
    expect(found).toMatchObject({ isComplete: true, interleavings: undefined, failures: [] });
    expect(found.outcomes.map(({ output }) => output)).toEqual(['done\n']);
  });

  test('finds that part of the threads is stuck for ever though another goes on', () => {
    const found = exploreText(`import threading
a = threading.Lock()
b = threading.Lock()
def move(first, second):
    with first:
        with second:
            pass
def spin():
    while True: pass
threading.Thread(target=spin).start()
threading.Thread(target=move, args=(a, b), name='T1').start()
threading.Thread(target=move, args=(b, a), name='T2').start()`);
    expect(found.isComplete).toBe(true);
    expect(found.failures).toMatchObject([
      {
        kind: 'deadlock',
        thread: 'T1, T2',
        message: expect.stringContaining('T1 waits for b held by T2'),
        witness: { preemptions: 1 },
      },
    ]);
    const ending = exploreText(`import threading
a = threading.Lock()
done = 0
def move():
    global done
    a.acquire()
    done = 1
def spin():
    while done < 2: pass
for f in (spin, move, move): threading.Thread(target=f, name=f.__name__).start()`);
    expect(ending.failures).toMatchObject([{ kind: 'deadlock', thread: 'move' }]);
  });

  test('finds a race of steps that can never be neighbours, because a lock comes between them', () => {
    const source = `import threading
x = 0
a = threading.Lock()
b = threading.Lock()
def f0():
    global x
    if b.acquire(blocking=False):
        with a:
            x = x
        b.release()
def f1():
    global x
    with b:
        x += 1
    x += 1
threads = [threading.Thread(target=f) for f in (f0, f1,)]
for t in threads: t.start()
for t in threads: t.join()`;
    expect(exploreText(source, { granularity: 'shared' }).outcomes.length).toBe(2);
  });

  test('names the lines of a data race', () => {
    expect(exploreText(counter(2, 1)).races[0]).toMatchObject({ first: { line: 6 }, second: { line: 6 } });
  });
});
