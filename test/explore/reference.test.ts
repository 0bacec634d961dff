import { describe, expect, test } from 'vitest';
import { exploreText } from './explore-text';
import { buffer, bugPrograms, counter, lockedCounter, philosophers, transfer } from './programs';

// The figures are those of reference/interleavings.md: SPIN's, and exact counts.

describe('a counter without a lock', () => {
  test.each([
    [2, 1, 1, 6n],
    [2, 2, 2, 70n],
    [2, 3, 4, 924n],
    [3, 1, 2, 90n],
    [3, 2, 4, 34_650n],
  ])(
    'of %i threads and %i rounds has %i wrong values in all its interleavings',
    (n, k, wrong, interleavings) => {
      const found = exploreText(counter(n, k), { granularity: 'shared' });
      expect(found.isComplete).toBe(true);
      expect(found.interleavings).toBe(interleavings);
      const finals = new Set(
        found.outcomes.map(({ globals }) => globals.find(({ name }) => name === 'counter')?.value.text),
      );
      expect(finals.size).toBe(wrong + 1);
      const sum = found.outcomes.reduce((total, { count }) => total + (count ?? 0n), 0n);
      expect(sum).toBe(interleavings);
    },
  );

  test('with a lock has one value only', () => {
    const found = exploreText(lockedCounter(3, 3));
    expect(found).toMatchObject({ isComplete: true, failures: [], races: [] });
    expect(found.outcomes.length).toBe(1);
  });
});

describe('dining philosophers', () => {
  test.each([3, 5])('%i of them run into a deadlock after as many steps and 1 pre-emption at least', (n) => {
    const { failures } = exploreText(philosophers(n, false));
    expect(failures[0]).toMatchObject({
      kind: 'deadlock',
      witness: { preemptions: expect.any(Number), steps: n },
    });
    if (n === 3) expect(failures[0]?.witness.preemptions).toBe(1);
  });

  test('who take the lower fork first never do', () => {
    expect(exploreText(philosophers(5, true))).toMatchObject({ isComplete: true, failures: [] });
  });
});

describe('two accounts', () => {
  test('locked in opposite order: deadlock after 1 pre-emption and 2 steps', () => {
    expect(exploreText(transfer(false)).failures).toMatchObject([
      { kind: 'deadlock', witness: { preemptions: 1, switches: 2, steps: 2 } },
    ]);
  });

  test('locked in the same order: proved', () => {
    expect(exploreText(transfer(true))).toMatchObject({ isComplete: true, failures: [] });
  });
});

describe('a bounded buffer', () => {
  test('with `while` is proved, with `if` a consumer finds it empty without a pre-emption', () => {
    expect(exploreText(buffer('while', 2, 1, 2))).toMatchObject({ isComplete: true, failures: [] });
    const [worst] = exploreText(buffer('if', 2, 1, 2)).failures;
    expect(worst).toMatchObject({
      kind: 'exception',
      message: 'IndexError: pop from empty list',
      witness: { preemptions: 0 },
    });
  });

  test('with one condition variable for both loses a wake-up at capacity 1', () => {
    const [worst] = exploreText(buffer('shared', 2, 1, 1)).failures;
    expect(worst).toMatchObject({ kind: 'deadlock', witness: { preemptions: 0 } });
  });
});

describe('known bugs are found with the least pre-emptions and switches', () => {
  test.each(bugPrograms)(
    '$name: $kind after $preemptions pre-emptions and $switches switches',
    ({ source, kind, preemptions, switches }) => {
      const { failures } = exploreText(source, { granularity: 'shared', maxStates: 300_000 });
      expect(failures[0]).toMatchObject({ kind, witness: { preemptions, switches } });
    },
  );
});
