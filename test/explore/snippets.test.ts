import { describe, expect, test } from 'vitest';
import reference from '../vm/reference/cpython-switch-points.json';
import { exploreText } from './explore-text';
import own from './reference/own-switch-points.json';

/*
 * Not among the snippets: `len`, `isinstance` and `list.append` in the middle of an update. CPython 3.12 looks for a switch
 * after them only until it has specialised the call, so that what can be lost in principle is not lost in practice.
 */
const cases = [...Object.entries(reference.cases), ...Object.entries(own.cases)].map(
  ([name, { program, shared, lost }]) => ({
    name,
    lost,
    source: `import threading
${program}
ts = [threading.Thread(target=work, args=(2,)) for _ in range(2)]
for t in ts: t.start()
for t in ts: t.join()
assert ${shared} == 4`,
  }),
);

describe('an update can be lost exactly where the real CPython lost one', () => {
  test.each(cases)('$name: 3.9 and 3.12', ({ source, lost }) => {
    for (const [interpreter, version] of [
      ['cpython-3.9', '3.9.18'],
      ['cpython-3.12', '3.12.1'],
    ] as const) {
      const found = exploreText(source, { interpreter });
      expect([interpreter, found.isComplete, found.failures.length > 0]).toEqual([
        interpreter,
        true,
        lost[version],
      ]);
    }
  });
});
