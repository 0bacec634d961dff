import { describe, expect, test } from 'vitest';
import { estimateShare } from '../../simulator/explore/strategies/estimate';
import { exploreText, printed, replayWitness } from './explore-text';
import { buffer, bugPrograms, counter } from './programs';

const account = bugPrograms.find(({ name }) => name === 'account')?.source ?? '';

describe('beyond the exhaustive search', () => {
  test.each(['random', 'delay', 'pct', 'pos'] as const)(
    '%s finds the bug, and its witness replays',
    (strategy) => {
      const found = exploreText(account, { granularity: 'shared', strategy, schedules: 100 });
      expect(found).toMatchObject({ isComplete: false, states: 0 });
      const [failure] = found.failures;
      if (failure === undefined) throw new Error('nothing found');
      expect(failure).toMatchObject({ kind: 'assertion', witness: { isLeast: false } });
      const log = replayWitness(account, 'none', failure.witness);
      expect(log.outputs.map(({ text }) => text).join('')).toContain('AssertionError');
    },
  );

  test('delay-bounded search meets each failure with its least number of delays', () => {
    for (const { source, name } of bugPrograms.filter((program) =>
      /account|reorder_3|deadlock01/.test(program.name),
    )) {
      const options = { granularity: 'shared', schedules: 2000 } as const;
      const exact = exploreText(source, { granularity: 'shared' }).failures[0]?.delays;
      const found = exploreText(source, { ...options, strategy: 'delay' });
      expect([name, found.failures[0]?.delays]).toEqual([name, exact]);
    }
  });

  test('a search that reaches a limit goes on with every strategy and says what is not proved', () => {
    const source = counter(3, 3, 'print(counter)');
    const found = exploreText(source, { granularity: 'shared', maxStates: 100, schedules: 60 });
    expect(found.isComplete).toBe(false);
    expect(found.strategies.map(({ name }) => name)).toEqual([
      'turns',
      'uniform',
      'delay',
      'preemption',
      'pct',
      'pos',
      'coverage',
    ]);
    expect(found.notCovered[0]).toMatch(/stopped at the limit of 100 states: what follows \d+ of the states/);
    expect(found.notCovered.join()).toMatch(/Every schedule with at most 0 pre-emptions was tried/);
    for (const { witness, output, kind } of found.outcomes) {
      const log = replayWitness(source, 'none', witness);
      expect([log.outcome.kind, printed(log)]).toEqual([kind, output]);
    }
  });

  test('the same seed tries the same schedules', () => {
    const run = () => exploreText(buffer('if', 1, 2, 1), { strategy: 'random', schedules: 40 });
    expect(run()).toEqual(run());
  });

  test('the interval of an estimate holds the exact probability', () => {
    const source = counter(2, 2, 'print(counter)');
    const exact = exploreText(source, { granularity: 'shared' });
    const sampled = exploreText(source, { granularity: 'shared', strategy: 'random', schedules: 1000 });
    for (const { output, probability } of exact.outcomes) {
      const chance = Number(probability?.numerator) / Number(probability?.denominator);
      const estimate = sampled.outcomes.find((each) => each.output === output)?.estimate;
      // One in twenty intervals may miss: a little room.
      expect(chance).toBeGreaterThan((estimate?.low ?? 1) - 0.01);
      expect(chance).toBeLessThan((estimate?.high ?? 0) + 0.01);
    }
  });

  test('a program that never ends is given up, with its longest run', () => {
    const found = exploreText(
      `import threading
n = 0
def work():
    global n
    while True: n += 1
for _ in range(2): threading.Thread(target=work).start()`,
      { maxStates: 300, schedules: 3 },
    );
    expect(found).toMatchObject({ isComplete: false, outcomes: [], failures: [] });
    expect(found.longest?.steps).toBe(5000);
    // What was given up may still have failed, and more delays than its own come after it.
    expect(found.notCovered.join()).not.toMatch(/a random one|Every schedule with/);
    expect(found.notCovered.join()).toContain(
      'were given up without an end, after 5,000 steps or 2 million instructions',
    );
  });
});

describe("Wilson's interval", () => {
  test('is that of the published table for 3 of 20, and no point where nothing was seen', () => {
    const { low, high } = estimateShare(3, 20) ?? { low: 0, high: 0 };
    expect([low.toFixed(3), high.toFixed(3)]).toEqual(['0.052', '0.360']);
    expect(estimateShare(0, 10)?.high.toFixed(3)).toBe('0.278');
  });

  test('is wider above by the runs that were given up, whose end is not known', () => {
    const known = estimateShare(3, 20);
    const { low, high } = estimateShare(3, 20, 5) ?? { low: 0, high: 0 };
    expect([low, high]).toEqual([known?.low, estimateShare(8, 20)?.high]);
  });
});
