import { describe, expect, it } from 'vitest';
import { philosophers } from './programs';
import { compileToSearch, endsOf, searchAll } from './search-program';

/** One thread starts others, which end while it goes on, and counts them; the main thread does when these two have ended. */
const lookers = `import threading
x = y = 0
def end():
    pass
def start():
    global x
    for _ in range(3):
        t = threading.Thread(target=end)
        t.start()
    x = threading.active_count()
threads = [threading.Thread(target=end), threading.Thread(target=start)]
for t in threads: t.start()
for t in threads: t.join()
y = threading.active_count()
`;

describe('what the library keeps about threads', () => {
  it('makes a thread end in one way, whichever others have ended', () => {
    const work = (n: number): number =>
      searchAll(compileToSearch(philosophers(n, true)), { reduces: true }).stepper.work;
    // Twice for every thread more, if each set of others were another case.
    expect(work(9)).toBeLessThan(1.5 * work(7));
  });

  it('is what threads see that ask for it, in whatever order others start and end', () => {
    const found = searchAll(compileToSearch(lookers), { reduces: true });
    expect(found.isComplete).toBe(true);
    // Itself, and of the three none, some or all.
    const counts = new Set(endsOf(found).match(/y=\d/g));
    expect([...counts].sort()).toEqual(['y=1', 'y=2', 'y=3', 'y=4']);
  });
});
