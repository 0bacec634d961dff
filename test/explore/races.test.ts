import { describe, expect, test } from 'vitest';
import { exploreText } from './explore-text';

const racesOf = (source: string) =>
  exploreText(source).races.map(({ what, first, second, foundBy }) => [
    what,
    `${first.isWrite ? 'w' : 'r'}${first.line}`,
    `${second.isWrite ? 'w' : 'r'}${second.line}`,
    foundBy.join('+'),
  ]);

describe('data races', () => {
  test('are told with both lines and the calls that led there', () => {
    const { races } = exploreText(`import threading
n = 0
def add():
    global n
    n = n + 1
def work():
    add()
ts = [threading.Thread(target=work) for _ in range(2)]
for t in ts: t.start()
for t in ts: t.join()`);
    const [race] = races.filter(({ second }) => second.isWrite);
    expect(race).toMatchObject({
      what: 'n',
      first: {
        line: 5,
        stack: [
          { function: 'add', line: 5 },
          { function: 'work', line: 7 },
        ],
      },
      second: { line: 5, isWrite: true },
      foundBy: ['happens-before', 'lock-set'],
    });
    expect(new Set([race?.first.thread, race?.second.thread]).size).toBe(2);
  });

  test('are not reported where a lock, a join, an event or a queue orders the accesses', () => {
    const source = `import queue, threading
lock = threading.Lock()
ready = threading.Event()
q = queue.Queue()
a = b = c = d = 0
def work():
    global a, b, c, d
    with lock: a += 1
    b = 1
    ready.set()
    c = 1
    q.put('c')
    d = 1
t = threading.Thread(target=work)
t.start()
with lock: a += 1
ready.wait()
b = 2
q.get()
c = 2
t.join()
d = 2`;
    expect(racesOf(source).filter(([, , , by]) => by?.includes('happens-before'))).toEqual([]);
  });

  test('by lock set alone are those that something else orders: an event instead of the lock', () => {
    const source = `import threading
lock = threading.Lock()
ready = threading.Event()
n = 0
def work():
    global n
    with lock: n = 1
    ready.set()
t = threading.Thread(target=work)
t.start()
ready.wait()
n = 2
t.join()`;
    expect(racesOf(source)).toEqual([['n', 'w7', 'w12', 'lock-set']]);
  });

  test('of attributes and list items have the name the text gives them', () => {
    const names = new Set(
      racesOf(`import threading
class Account: pass
account = Account()
account.balance = 0
seats = [0]
def work():
    account.balance += 1
    seats[0] += 1
ts = [threading.Thread(target=work) for _ in range(2)]
for t in ts: t.start()
for t in ts: t.join()`).map(([what]) => what),
    );
    expect([...names].sort()).toEqual(['account.balance', 'seats[0]']);
  });
});

describe('hints', () => {
  test('name a lock that stays taken, a notify without the lock, and a wait that looks only once', () => {
    const { hints } = exploreText(`import threading
c = threading.Condition()
lock = threading.Lock()
ready = False
def wait():
    with c:
        if not ready:
            c.wait(1)
    lock.acquire()
def go():
    global ready
    with c: ready = True
    c.notify()
for f in (wait, go): threading.Thread(target=f, name=f.__name__).start()`);
    expect(hints.map(({ kind, line }) => [kind, line]).sort()).toEqual([
      ['notify-without-lock', 13],
      ['unreleased-lock', 0],
      ['wait-without-loop', 8],
    ]);
  });

  test('are silent about a wait in a loop, and one in an endless loop that is left by a break', () => {
    const { hints } = exploreText(`import threading
c = threading.Condition()
ready = False
def one():
    with c:
        while not ready: c.wait()
def two():
    with c:
        while True:
            if ready: break
            c.wait()
def go():
    global ready
    with c:
        ready = True
        c.notify_all()
for f in (one, two, go): threading.Thread(target=f).start()`);
    expect(hints).toEqual([]);
  });
});
