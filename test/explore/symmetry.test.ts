import { describe, expect, test } from 'vitest';
import type { SearchResult } from '../../simulator/explore/graph/search';
import { checkExchange, describeFindings } from './check-exchange';
import { buffer, counter, semaphoreBuffer } from './programs';
import { compileToSearch, searchAll } from './search-program';

/** @param symmetricFrom undefined: no thread is exchanged */
const run = (source: string, symmetricFrom?: number): SearchResult =>
  searchAll(compileToSearch(source), { reduces: symmetricFrom !== undefined, symmetricFrom });

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

/** Programs whose equal threads can be exchanged, though it can be told from their ends which of them did what. */
const toldApart: Readonly<Record<string, string>> = {
  'keep places of their own': `import threading
places = [0, 0, 0]
n = 0
def work(i):
    global n
    n += 1
    places[i] = n
${start('threading.Thread(target=work, args=(i,)) for i in range(3)')}`,
  'get stuck': `import threading
a = threading.Lock()
def work():
    a.acquire()
${start(three)}`,
  fail: `import threading
n = 0
def work():
    global n
    n += 1
    assert n < 3
${start(three)}`,
  'keep what they were told by whom': `import threading
last = None
n = 0
def work():
    global n, last
    n += 1
    last = threading.current_thread().name
${start(three)}`,
  'keep a lock that others wait for': `import threading
lock = threading.Lock()
n = 0
def work():
    global n
    n += 1
    lock.acquire()
    if n == 3: lock.release()
${start(three)}`,
  'end while one of them holds a lock': `import threading
lock = threading.Lock()
n = 0
def work():
    global n
    n += 1
    if n == 2 and not lock.locked(): lock.acquire()
${start(three)}print(n)`,
  'are stuck two by two': `import threading
a = threading.Lock()
b = threading.Lock()
turn = 0
def work():
    global turn
    turn += 1
    first, second = (a, b) if turn % 2 else (b, a)
    with first:
        with second: pass
${start(three)}`,
  'fail in several ways': `import threading
n = 0
def work():
    global n
    n += 1
    seen = n
    n += 1
    if seen > 3: raise ValueError(seen)
    assert n != 4, 'met'
${start(three)}`,
  'fail while others wait for them': `import threading
lock = threading.Lock()
n = 0
def work():
    global n
    lock.acquire()
    n += 1
    assert n < 2
    lock.release()
${start(three, 'for t in threads: t.join()\nprint(n)')}`,
  'a buffer in which somebody is not told': buffer('shared', 2, 1, 1),
  'a buffer that is looked at once': buffer('if', 2, 1, 1),
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
};

describe('threads that can be exchanged for each other', () => {
  for (const [name, source] of Object.entries({ ...equal, ...toldApart })) {
    test(`change nothing that is said of ends and failures, and make for fewer states: ${name}`, () => {
      const plain = run(source);
      const symmetric = run(source, 1);
      expect(checkExchange(compileToSearch(source), plain, symmetric)).toBeUndefined();
      expect(symmetric.isSymmetric).toBe(true);
      expect(symmetric.store.count).toBeLessThan(plain.store.count);
    });
  }

  for (const [name, source] of Object.entries(toldApart)) {
    test(`are each named in ends and failures of their own: ${name}`, () => {
      expect(run(source, 1).endForms.size).toBeGreaterThan(0);
    });
  }

  for (const [name, source] of Object.entries(unequal)) {
    test(`are found not to be there if the program tells them apart, and change nothing: ${name}`, () => {
      const plain = run(source);
      const symmetric = run(source, 1);
      expect(describeFindings(symmetric)).toEqual(describeFindings(plain));
      if (symmetric.isSymmetric) expect(symmetric.store.count).toBe(plain.store.count);
    });
  }

  test('count the interleavings of 4 threads with 3 increments exactly', () => {
    const result = run(counter(4, 3), 2000);
    expect(result.isSymmetric).toBe(true);
    expect(describeFindings(result)[0]).toBe('2308743493056 true');
    expect(result.store.count).toBeLessThan(30_000);
  });
});
