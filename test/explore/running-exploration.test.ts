import { describe, expect, test } from 'vitest';
import { compileProgram, failureDistances, resolveMachine, startExploration } from '../../simulator';
import { printed, replayWitness } from './explore-text';
import { counter, philosophers } from './programs';

function start(source: string, granularity: 'shared' | 'instruction' = 'shared') {
  const { program, header } = compileProgram(source, 'program.py');
  if (program === undefined) throw new Error('does not compile');
  return startExploration(program, resolveMachine(header, {}), {
    interpreter: 'none',
    granularity,
    reduction: true,
    processMemory: 2 ** 28,
    limits: { states: 1_000_000, memory: 2 ** 30, goesOn: () => true },
  });
}

describe('an exploration that is carried out bit by bit', () => {
  test('tells how far it has come and ends with what an exploration at one go finds', () => {
    const running = start(counter(3, 2));
    const states: number[] = [];
    while (running.advance(100)) states.push(running.progress.states);
    expect(states.length).toBeGreaterThan(3);
    expect(running.progress).toMatchObject({ isDone: true, queue: 0 });
    expect(running.progress.depth).toBeGreaterThan(5);
    expect(running.result()).toMatchObject({ isComplete: true, interleavings: 34_650n });
  });

  test('that is stopped has the failures found so far, and does not call itself complete', () => {
    const running = start(philosophers(6, false));
    while (running.progress.failures.length === 0) running.advance(100);
    expect(running.progress.failures[0]?.kind).toBe('deadlock');
    const found = running.result();
    expect(found.isComplete).toBe(false);
    expect(found.failures[0]).toMatchObject({ kind: 'deadlock' });
  });

  test('that is stopped while it looks at fewer states once more has those it had found', () => {
    const running = start(philosophers(14, true));
    let most = 0;
    for (; running.progress.states >= most / 4; running.advance(1))
      most = Math.max(most, running.progress.states);
    expect(most).toBeGreaterThan(2000);
    expect(running.result().states).toBeGreaterThanOrEqual(2000);
  });
});

describe('single schedules beside a search that takes long', () => {
  const long = counter(4, 300, 'print(counter)\nassert counter == 1200, "lost"');

  test('show a lost update before the search has come to any end, and their witnesses replay', () => {
    const running = start(long, 'instruction');
    while ((running.firstFindings?.schedules ?? 0) < 5) running.advance(1);
    const { outcomes, failures, schedules } = running.firstFindings ?? { outcomes: [], failures: [] };
    expect(running.space).toBeUndefined();
    expect(outcomes[0]).toMatchObject({ output: '1200\n', count: undefined, probability: undefined });
    expect(outcomes.length).toBeGreaterThan(2);
    expect(failures).toMatchObject([{ kind: 'assertion', message: 'AssertionError: lost' }]);
    expect(running.progress.failures).toMatchObject([{ message: 'AssertionError: lost' }]);
    expect(running.progress).toMatchObject({ phase: 'searching', schedules, outcomes: outcomes.length });
    for (const { output, witness } of outcomes)
      expect(printed(replayWitness(long, 'none', witness))).toBe(output);
    const found = running.result();
    expect(found).toMatchObject({ isComplete: false, interleavings: undefined });
    expect(found.failures[0]).toMatchObject({ kind: 'assertion', witness: { isLeast: false } });
    expect(found.outcomes.map(({ output }) => output)).toEqual(
      expect.arrayContaining(outcomes.map(({ output }) => output)),
    );
  });

  test('are the same ones each time, whatever the time the search takes', () => {
    const look = (portion: number) => {
      const running = start(long, 'instruction');
      while ((running.firstFindings?.schedules ?? 0) < 4) running.advance(portion);
      return running.firstFindings?.outcomes.slice(0, 4);
    };
    expect(look(7)).toEqual(look(1));
  });

  test('are not tried where the search is soon done', () => {
    const running = start(counter(3, 2));
    while (running.advance(100));
    expect(running.firstFindings).toBeUndefined();
  });

  test('come to nothing that the complete search does not come to', () => {
    const running = start(counter(4, 4), 'instruction');
    while (running.advance(1000));
    const found = running.result();
    expect(found.isComplete).toBe(true);
    const all = found.outcomes.map(({ output, globals }) => JSON.stringify([output, globals]));
    const sampled = running.firstFindings?.outcomes ?? [];
    expect(sampled.length).toBeGreaterThan(2);
    for (const { output, globals } of sampled) expect(all).toContain(JSON.stringify([output, globals]));
    expect(found.outcomes.every(({ count }) => count !== undefined)).toBe(true);
  });
});

describe('the distance to the nearest failure', () => {
  test('is the length of the shortest deadlock at first, falls by one along its way, and tells when it is too late', () => {
    const whole = start(philosophers(3, false));
    while (whole.advance(1000));
    const found = whole.space;
    if (found === undefined) throw new Error('no space');
    const { distance, next, avoidable } = failureDistances(found);
    const seen: number[] = [];
    let state = 0;
    for (; next[state] !== -1; state = found.graph.targetOf(next[state] ?? 0))
      seen.push(distance[state] ?? -1);
    expect(seen).toEqual([3, 2, 1]);
    expect([avoidable[0], distance[state], avoidable[state]]).toEqual([1, 0, 0]);
  });
});
