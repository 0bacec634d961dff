import { describe, expect, test } from 'vitest';
import type { Exploration } from '../../simulator';
import { exploreText, replayWitness } from './explore-text';
import {
  buffer,
  bugPrograms,
  counter,
  lockedCounter,
  philosophers,
  semaphoreBuffer,
  transfer,
} from './programs';

// The figures are those of reference/interleavings.md: SPIN's, and exact counts.

/** `TIMESLICE_SOAK` asks for the large cases too. */
const isThorough = process.env['TIMESLICE_SOAK'] !== undefined;
const thorough = <Case>(cases: readonly Case[]): readonly Case[] => (isThorough ? cases : []);

const finalsOf = ({ outcomes }: Exploration): Set<number> =>
  new Set(outcomes.map(({ globals }) => Number(globals.find(({ name }) => name === 'counter')?.value.text)));

const proof = { isComplete: true, failures: [], notCovered: [] };

describe('a counter without a lock', () => {
  test.each([
    [2, 1, 1, 6n],
    [2, 2, 2, 70n],
    [2, 3, 4, 924n],
    [3, 1, 2, 90n],
    [3, 2, 4, 34_650n],
    [3, 3, 7, 17_153_136n],
    ...thorough([
      [4, 2, 6, 63_063_000n],
      [4, 3, 10, 2_308_743_493_056n],
    ] as const),
  ] as const)(
    'of %i threads and %i rounds has %i wrong values in all its interleavings',
    (n, k, wrong, interleavings) => {
      const found = exploreText(counter(n, k), { granularity: 'shared' });
      expect(found).toMatchObject({ isComplete: true, interleavings });
      const finals = finalsOf(found);
      expect(finals.size).toBe(wrong + 1);
      expect([Math.min(...finals), Math.max(...finals)]).toEqual([k === 1 ? 1 : 2, n * k]);
      const sum = found.outcomes.reduce((total, { count }) => total + (count ?? 0n), 0n);
      expect(sum).toBe(interleavings);
    },
  );

  test('with a lock has one value only', () => {
    const found = exploreText(lockedCounter(isThorough ? 4 : 3, 3));
    expect(found).toMatchObject({ ...proof, races: [] });
    expect(found.outcomes.length).toBe(1);
  });
});

describe('dining philosophers', () => {
  test.each([3, 5, ...thorough([7, 8])])(
    '%i of them run into a deadlock after as many steps at least',
    (n) => {
      const [failure] = exploreText(philosophers(n, false)).failures;
      expect(failure).toMatchObject({ kind: 'deadlock', witness: { steps: n, isLeast: true } });
      if (n === 3) expect(failure?.witness.preemptions).toBe(1);
    },
  );

  test.each([3, 5, ...thorough([7, 8])])('%i who take the lower fork first never do', (n) => {
    expect(exploreText(philosophers(n, true))).toMatchObject(proof);
  });
});

describe('two accounts', () => {
  test('locked in opposite order: deadlock after 1 pre-emption and 2 steps', () => {
    const found = exploreText(transfer(false));
    expect(found.failures).toMatchObject([
      { kind: 'deadlock', delays: 1, witness: { preemptions: 1, switches: 2, steps: 2 } },
    ]);
    expect(found.lockOrder).toMatchObject([{ locks: ['a', 'b'] }]);
  });

  test('locked in the same order: proved', () => {
    expect(exploreText(transfer(true))).toMatchObject({ ...proof, lockOrder: [] });
  });
});

describe('a bounded buffer', () => {
  const items = isThorough ? 3 : 1;

  test('with semaphores, and with two conditions and `while`, is proved', () => {
    expect(exploreText(semaphoreBuffer(2, items, 2))).toMatchObject(proof);
    expect(exploreText(buffer('while', 2, items, 2))).toMatchObject(proof);
  });

  test('with `if` a consumer finds it empty without a pre-emption', () => {
    const found = exploreText(buffer('if', 2, items, 2));
    expect(found.failures[0]).toMatchObject({
      kind: 'exception',
      message: 'IndexError: pop from empty list',
      witness: { preemptions: 0 },
    });
    expect(found.hints.map(({ kind }) => kind)).toContain('wait-without-loop');
  });

  test('with one condition variable for both loses a wake-up at capacity 1', () => {
    const [worst] = exploreText(buffer('shared', 2, items, 1)).failures;
    expect(worst).toMatchObject({ kind: 'deadlock', witness: { preemptions: 0 } });
  });

  test('with one condition variable and capacity 2 is proved', () => {
    expect(exploreText(buffer('shared', 2, items, 2))).toMatchObject(proof);
  });
});

describe('known bugs are found with the least pre-emptions, delays and switches', () => {
  test.each(bugPrograms)(
    '$name: $kind after $preemptions/$delays/$switches, which replays',
    ({ source, kind, preemptions, delays, switches }) => {
      const { failures, isComplete } = exploreText(source, { granularity: 'shared' });
      expect(isComplete).toBe(true);
      const [failure] = failures;
      expect(failure).toMatchObject({ kind, delays, witness: { preemptions, switches, isLeast: true } });
      if (failure === undefined) return;
      const log = replayWitness(source, 'none', failure.witness);
      if (kind === 'deadlock') expect(log.outcome.kind).toBe('deadlock');
      else expect(log.outputs.map(({ text }) => text).join('')).toContain(failure.message);
    },
  );
});
