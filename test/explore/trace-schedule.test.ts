import { beforeAll, describe, expect, test } from 'vitest';
import {
  compileProgram,
  failureDistances,
  findFailureHint,
  HandScheduler,
  type InterpreterName,
  nextVisibleStep,
  resolveMachine,
  startExploration,
  traceSchedule,
} from '../../simulator';
import { counter, philosophers } from './programs';

const memory = 2 ** 28;

function exploreAll(source: string, interpreter: InterpreterName) {
  const { program, header } = compileProgram(source, 'program.py');
  if (program === undefined) throw new Error('does not compile');
  const machine = { ...resolveMachine(header, {}), interpreter };
  const running = startExploration(program, machine, {
    interpreter,
    granularity: 'instruction',
    reduction: true,
    processMemory: memory,
    limits: { states: 1_000_000, memory: 2 ** 30, goesOn: () => true },
  });
  while (running.advance(10_000));
  const { space } = running;
  if (space === undefined) throw new Error('no space');
  return { program, machine, found: running.result(), space };
}

// The library is compiled once, which may take longer than a test should.
beforeAll(() => void exploreAll(counter(2, 1), 'none'), 60_000);

const interpreters = ['none', 'cpython-3.9', 'cpython-3.12'] as const;

describe('a schedule in the space of states', () => {
  test.each(interpreters)('that is a witness leads to its end, state by state, under %s', (interpreter) => {
    for (const source of [counter(2, 2), philosophers(3, false)]) {
      const { found, space } = exploreAll(source, interpreter);
      for (const { witness, kind } of found.outcomes) {
        const { states, isKnown } = traceSchedule(space, witness.schedule);
        expect(isKnown).toBe(true);
        expect(states).toHaveLength(witness.steps + 1);
        const end = space.ends[states.at(-1)?.state ?? 0] ?? -1;
        expect(space.endStates[end]?.kind).toBe(kind);
      }
    }
  });

  test.each(interpreters)('grows by visible steps towards the nearest failure, under %s', (interpreter) => {
    const { program, machine, space } = exploreAll(philosophers(3, false), interpreter);
    const distances = failureDistances(space);
    const hand = new HandScheduler(program, machine, memory);
    const seen: (number | undefined)[] = [];
    for (;;) {
      const trace = traceSchedule(space, hand.schedule);
      const hint = findFailureHint(space, distances, trace, hand.choices);
      seen.push(hint?.distance);
      if (hint?.thread === undefined) break;
      hand.pick(hint.thread, { kind: 'instructions', count: nextVisibleStep(space, trace, hint.thread) });
    }
    // The first takes its fork before the others are there; when the main thread has started them, so do they.
    expect(seen).toEqual([3, 2, 2, 1, 0]);
    // Nothing can be done about it any more: each goes on to where it is stuck.
    for (const { thread, state } of hand.choices) if (state === 'ready') hand.pick(thread, { kind: 'line' });
    expect(hand.isOver).toBe(true);
  });

  test('tells when a failure cannot be avoided any more, and when it cannot happen any more', () => {
    const { program, machine, space } = exploreAll(philosophers(2, false), 'none');
    const distances = failureDistances(space);
    const hand = new HandScheduler(program, machine, memory);
    const look = () => findFailureHint(space, distances, traceSchedule(space, hand.schedule), hand.choices);
    const go = (thread: number) => {
      const trace = traceSchedule(space, hand.schedule);
      hand.pick(thread, { kind: 'instructions', count: nextVisibleStep(space, trace, thread) });
    };
    go(0);
    go(1);
    expect(look()).toMatchObject({ distance: 1, isAvoidable: true });
    go(2);
    expect(look()).toMatchObject({ distance: 0, isAvoidable: false });
    hand.takeBack();
    go(1);
    expect(look()).toMatchObject({ distance: undefined, isAvoidable: true });
  });
});
