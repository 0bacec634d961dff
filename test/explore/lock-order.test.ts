import { expect, test } from 'vitest';
import { exploreText } from './explore-text';

/** Two threads, one after the other, so that there is no deadlock. */
const transfers = (making: string, first: string, second: string): string => `import threading
class Account:
    def __init__(self): self.lock = threading.Lock()
accounts = {}
locks = []
def setup():
    ${making}
def move(a, b):
    with a:
        with b:
            pass
def run(target, *args):
    thread = threading.Thread(target=target, args=args)
    thread.start()
    thread.join()
run(setup)
run(move, ${first}, ${second})
run(move, ${second}, ${first})`;

test.each([
  [
    'objects in a dict',
    'accounts["a"] = Account(); accounts["b"] = Account()',
    'accounts["a"].lock',
    'accounts["b"].lock',
  ],
  ['a list', 'locks.extend([threading.Lock(), threading.RLock()])', 'locks[0]', 'locks[1]'],
])('locks of %s that a thread has made are found to be taken in orders that go round', (_, making, a, b) => {
  const found = exploreText(transfers(making, a, b));
  expect(found).toMatchObject({ isComplete: true, failures: [] });
  expect(found.lockOrder).toMatchObject([{ lines: [10, 10] }]);
  const [{ locks } = { locks: [] }] = found.lockOrder;
  expect(locks.map((lock) => lock.replaceAll("'", '"')).sort()).toEqual([a, b]);
  const plain = exploreText(transfers(making, a, b), { interpreter: 'cpython-3.12', reduction: false });
  expect(plain.lockOrder).toEqual(found.lockOrder);
});

test('locks that each thread has made for itself are not taken for each other', () => {
  const found = exploreText(`import threading
def work():
    a, b = threading.Lock(), threading.Lock()
    with a:
        with b: pass
def other():
    a, b = threading.Lock(), threading.Lock()
    with b:
        with a: pass
for f in (work, other): threading.Thread(target=f).start()`);
  expect(found.lockOrder).toEqual([]);
});
