import { describe, expect, test } from 'vitest';
import { machineOfWitness, nanoseconds, simulate } from '../../simulator';
import { listOutcomes } from '../../simulator/explore/findings/list-outcomes';
import { LeastWitness } from '../../simulator/explore/graph/least-witness';
import type { SearchResult } from '../../simulator/explore/graph/search';
import { traceSchedule } from '../../simulator/explore/schedules/trace-schedule';
import { buffer, counter, lockedCounter, semaphoreBuffer } from './programs';
import { compileToSearch, searchAll } from './search-program';

/** @param symmetricFrom undefined: no thread is exchanged */
const run = (source: string, symmetricFrom?: number): SearchResult =>
  searchAll(compileToSearch(source), { reduces: symmetricFrom !== undefined, symmetricFrom });

/** All that is said about ends, and at what least cost each is reached. */
function describeResult(result: SearchResult) {
  const { outcomes, interleavings } = listOutcomes(result, new LeastWitness(result.graph));
  const all = outcomes.map(({ kind, output, globals, failures, stuck, count, probability, witness }) => {
    const { preemptions, switches } = witness;
    const values = globals.map(({ name, value }) => `${name}=${value.text}`).join();
    const chance = `${probability?.numerator}/${probability?.denominator}`;
    return `${kind} ${JSON.stringify([output, values, failures, stuck])} ${count} ${chance} ${preemptions}/${switches}`;
  });
  return { all: all.sort(), interleavings, isComplete: result.isComplete };
}

const start = (list: string, join = 'for t in threads: t.join()'): string =>
  `threads = [${list}]\nfor t in threads: t.start()\n${join}\n`;
const three = 'threading.Thread(target=work) for _ in range(3)';

/** Programs whose equal threads can be exchanged. */
const equal: Readonly<Record<string, string>> = {
  'a counter': counter(3, 2),
  'a counter with other things to do at the end': counter(3, 2, 'print(counter)\n'),
  'a lock': `import threading
lock = threading.Lock()
order = 0
def work():
    global order
    for i in range(5):
        with lock: order = (order * 2 + i) % 50
${start(three)}`,
  'objects that threads make': `import threading
items = []
class Item:
    def __init__(self, size): self.size = size
def work():
    for _ in range(2): items.append(Item(len(items)))
${start(three)}print([item.size for item in items])`,
  'a buffer': buffer('while', 2, 1, 1),
  'a buffer with semaphores': semaphoreBuffer(2, 1, 1),
  'places of their own, of which nothing is left': `import threading
places = [0, 0, 0]
n = 0
def work(i):
    global n
    places[i] = n
    n += 1
    n *= 2
    places[i] = 0
${start('threading.Thread(target=work, args=(i,)) for i in range(3)')}`,
};

/** Programs that tell their threads from each other. */
const unequal: Readonly<Record<string, string>> = {
  'prints who it is': `import threading
n = 0
def work():
    global n
    n += 1
    print(threading.current_thread().name, n)
${start(three)}`,
  'keeps places of their own': `import threading
places = [0, 0, 0]
n = 0
def work(i):
    global n
    n += 1
    places[i] = n
${start('threading.Thread(target=work, args=(i,)) for i in range(3)')}`,
  'keeps what it was told by whom': `import threading
last = None
n = 0
def work():
    global n, last
    n += 1
    last = threading.current_thread().name
${start(three)}`,
  'orders threads by their identity': `import threading
seen = []
n = 0
def work():
    global n
    n += 1
    seen.append(threading.get_ident())
${start(three)}print(sorted(seen) == seen, n)`,
  'looks at one of them': `import threading
n = 0
def work():
    global n
    n += 1
    n += 1
${start(three, 'threads[0].join()\nprint(n)\nfor t in threads: t.join()')}`,
  'waits for one of them with a limit': `import threading
n = 0
def work():
    global n
    n += 1
    n += 1
${start(three, 'threads[1].join(1)\nprint(threads[1].is_alive(), n)\nfor t in threads: t.join()')}`,
  'goes by who holds a lock': `import threading
a = threading.Lock()
b = threading.Lock()
n = 0
def work(first, second):
    global n
    with first:
        n = n * 2 + 1
    with second:
        n = n * 3
${start('threading.Thread(target=work, args=(a, b)), threading.Thread(target=work, args=(b, a)), threading.Thread(target=work, args=(a, b))')}`,
  'gets stuck': `import threading
a = threading.Lock()
def work():
    a.acquire()
${start(three)}`,
  fails: `import threading
n = 0
def work():
    global n
    n += 1
    assert n < 3
${start(three)}`,
};

describe('threads that can be exchanged for each other', () => {
  for (const [name, source] of Object.entries(equal)) {
    test(`change no outcome, count, probability or least cost, and make for fewer states: ${name}`, () => {
      const plain = run(source);
      const symmetric = run(source, 1);
      expect(describeResult(symmetric)).toEqual(describeResult(plain));
      expect(symmetric.isSymmetric).toBe(true);
      expect(symmetric.store.count).toBeLessThan(plain.store.count);
    });
  }

  for (const [name, source] of Object.entries(unequal)) {
    test(`are found not to be there if the program tells them apart, and change nothing: ${name}`, () => {
      const plain = run(source);
      const symmetric = run(source, 1);
      expect(describeResult(symmetric)).toEqual(describeResult(plain));
      if (symmetric.isSymmetric) expect(symmetric.store.count).toBe(plain.store.count);
    });
  }

  test('count the interleavings of 4 threads with 3 increments exactly', () => {
    const result = run(counter(4, 3), 2000);
    expect(result.isSymmetric).toBe(true);
    expect(describeResult(result).interleavings).toBe(2_308_743_493_056n);
    expect(result.store.count).toBeLessThan(30_000);
  });

  test('have witnesses that the kernel follows, and that are found in the space again', () => {
    for (const source of [counter(3, 2), buffer('while', 2, 1, 1), lockedCounter(3, 1)]) {
      const { program, machine } = compileToSearch(source);
      const result = run(source, 1);
      for (const { kind, globals, witness } of listOutcomes(result, new LeastWitness(result.graph))
        .outcomes) {
        const log = simulate(program, machineOfWitness(machine, witness.schedule), {
          instructions: 10_000_000,
          time: nanoseconds(Number.MAX_SAFE_INTEGER),
          memory: 2 ** 28,
        });
        expect(log.outcome.kind).toBe(kind);
        const trace = traceSchedule(result, witness.schedule);
        expect(trace.isKnown).toBe(true);
        const end = result.endStates[result.ends[trace.states[trace.states.length - 1]?.state ?? 0] ?? -1];
        expect(end?.globals).toEqual(globals);
      }
    }
  });
});
