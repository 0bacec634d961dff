import { describe, expect, test } from 'vitest';
import { compileProgram, failureDistances, resolveMachine, startExploration } from '../../simulator';
import { counter, philosophers } from './programs';

function start(source: string) {
  const { program, header } = compileProgram(source, 'program.py');
  if (program === undefined) throw new Error('does not compile');
  return startExploration(program, resolveMachine(header, {}), {
    interpreter: 'none',
    granularity: 'shared',
    reduction: true,
    processMemory: 2 ** 28,
    limits: { states: 1_000_000, memory: 2 ** 30, goesOn: () => true },
  });
}

describe('an exploration that is carried out bit by bit', { timeout: 120_000 }, () => {
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
});

describe('the distance to the nearest failure', { timeout: 60_000 }, () => {
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
