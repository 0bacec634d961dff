import { describe, expect, it } from 'vitest';
import { shortenOperation } from '../../simulator/vm/operation';
import { simulateText } from '../support/simulate-text';

describe('the library call a thread is in', () => {
  it('is what the program wrote, over line ends', () => {
    const log = simulateText(`
import threading
t = threading.Thread(target=lambda: None)
t.start()
t.join(
    timeout=2,
)
`);
    expect(log.strings).toContain('t.join(timeout=2,)');
  });

  it('gives up its arguments first when it is long', () => {
    expect(shortenOperation('q.get()')).toBe('q.get()');
    expect(shortenOperation('executor.submit(count, "a (very", "long) list", of, arguments)')).toBe(
      'executor.submit(…)',
    );
    expect(shortenOperation('some_very_long_name_of_a_pool.its_attribute.wait(1)')).toMatch(/^….{39}$/);
  });
});

describe('a lock', () => {
  const namesOf = (text: string) => simulateText(text).syncs.map(({ name }) => name);

  it('is named after the variable that it is made for, also a local one', () => {
    expect(
      namesOf(`
import threading
def main():
    local = threading.Lock()
main()
shared = threading.RLock()
`),
    ).toEqual(['local', 'shared']);
  });

  it('is named after the object whose attribute it is', () => {
    expect(
      namesOf(`
import threading
class Account:
    def __init__(self):
        self.lock = threading.Lock()
account = Account()
others = [Account(), Account()]
`),
    ).toEqual(['account.lock', 'others[0].lock', 'others[1].lock']);
  });

  it('in a list is named by its index', () => {
    expect(namesOf('import threading\nforks = [threading.Lock() for _ in range(2)]\n')).toEqual([
      'forks[0]',
      'forks[1]',
    ]);
  });
});
