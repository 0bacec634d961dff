import { beforeAll, describe, expect, test } from 'vitest';
import {
  compileProgram,
  HandScheduler,
  type InterpreterName,
  machineOfWitness,
  nanoseconds,
  openReplay,
  resolveMachine,
  simulate,
} from '../../simulator';
import { printed } from './explore-text';
import { counter } from './programs';

const memory = 2 ** 28;

function compile(source: string, interpreter: InterpreterName) {
  const { program, header } = compileProgram(source, 'program.py');
  if (program === undefined) throw new Error('does not compile');
  return { program, machine: { ...resolveMachine(header, {}), interpreter } };
}

function begin(source: string, interpreter: InterpreterName = 'none') {
  const { program, machine } = compile(source, interpreter);
  const hand = new HandScheduler(program, machine, memory);
  const replay = () =>
    simulate(program, machineOfWitness(machine, hand.schedule), {
      instructions: 1_000_000,
      time: nanoseconds(Number.MAX_SAFE_INTEGER),
      memory,
    });
  return { hand, replay };
}

const states = (hand: HandScheduler): string[] => hand.choices.map(({ name, state }) => `${name} ${state}`);

const named = (work: string, end = ''): string => `import threading
import time
lock = threading.Lock()
x = 0
def work():
${work}
a = threading.Thread(target=work, name="A")
b = threading.Thread(target=work, name="B")
a.start()
b.start()
a.join()
b.join()
${end}`;

const line = { kind: 'line' } as const;

/** Picks a thread until it is in a line, or as long as it may go on. */
function go(hand: HandScheduler, thread: number, to?: number): void {
  const mayGo = () => ['ready', 'waking'].includes(hand.choices[thread]?.state ?? '');
  while (hand.choices[thread] === undefined) hand.pick(0, line);
  while (mayGo() && hand.choices[thread]?.line !== to) hand.pick(thread, line);
}

// The library is compiled once, which may take longer than a test should.
beforeAll(() => void begin(named('    pass')), 60_000);

describe('who decides the schedule by hand', () => {
  test('begins where there is a choice', () => {
    const { hand } = begin(named('    pass'));
    expect(states(hand)).toEqual(['MainThread ready', 'A ready']);
    expect(hand.schedule).toHaveLength(1);
  });

  test('loses an update by letting another go between its load and its store', () => {
    const { hand, replay } = begin(counter(2, 1, 'print(counter)'));
    // Into the line that counts, in both threads, and then one instruction: the load.
    for (const thread of [1, 2]) {
      go(hand, thread, 6);
      hand.pick(thread, { kind: 'instruction' });
    }
    for (const thread of [1, 2, 0]) go(hand, thread);
    expect(hand.isOver).toBe(true);
    expect(printed(replay())).toBe('1\n');
  });

  test('sees that a thread is stuck, on which lock, and who holds it', () => {
    const { hand } = begin(named('    with lock:\n        pass\n'));
    go(hand, 1, 7);
    go(hand, 2);
    expect(hand.choices[2]).toMatchObject({ state: 'stuck', waitsFor: 'lock, held by A' });
    expect(() => hand.pick(2, line)).toThrow(RangeError);
    go(hand, 1);
    expect(hand.choices[2]).toMatchObject({ state: 'ready' });
  });

  test('takes a pick back', () => {
    const { hand } = begin(named('    pass'));
    const before = { states: states(hand), schedule: hand.schedule, instructions: hand.instructions };
    hand.pick(1, line);
    hand.pick(0, { kind: 'instruction' });
    expect(hand.takeBack()).toBe(true);
    expect(hand.takeBack()).toBe(true);
    expect(hand.takeBack()).toBe(false);
    expect({ states: states(hand), schedule: hand.schedule, instructions: hand.instructions }).toEqual(
      before,
    );
  });

  test('can let the time of a sleeper pass', () => {
    const { hand } = begin(named('    time.sleep(5)'));
    go(hand, 1, 6);
    hand.pick(1, line);
    expect(hand.choices[1]).toMatchObject({ state: 'waking', waitsFor: 'time to pass' });
    hand.pick(1, line);
    expect(hand.choices[1]?.state).not.toBe('waking');
  });

  test('has a log of the run so far, in which every place can be looked at', () => {
    const { program, machine } = compile(named('    with lock:\n        pass\n'), 'cpython-3.12');
    const hand = new HandScheduler(program, machine, memory);
    // Where it may be switched after it has taken the lock.
    go(hand, 1, 6);
    const log = simulate(
      program,
      { ...machineOfWitness(machine, hand.schedule), afterSchedule: 'stop' },
      { instructions: 1_000_000, time: nanoseconds(Number.MAX_SAFE_INTEGER), memory },
    );
    expect(log.outcome.kind).toBe('cancelled');
    expect(log.instructions).toBe(hand.instructions);
    const replay = openReplay(program, log);
    replay.seekEvent(Number.POSITIVE_INFINITY);
    expect(replay.view().syncs.find(({ name }) => name === 'lock')?.holder).toBe(1);
    replay.stepBack('line');
    expect(replay.position.instruction).toBeLessThan(hand.instructions);
  });

  test('goes on from a schedule that was kept', () => {
    const { program, machine } = compile(named('    pass'), 'cpython-3.12');
    const first = new HandScheduler(program, machine, memory);
    first.pick(1, line);
    first.pick(0, line);
    const again = new HandScheduler(program, machine, memory, first.schedule);
    expect(again.choices).toEqual(first.choices);
    expect(again.instructions).toBe(first.instructions);
  });

  test.each(['cpython-3.9', 'cpython-3.12', 'free-threaded'] as const)(
    'ends in a deadlock under %s, and the kernel replays it',
    (interpreter) => {
      const { hand, replay } = begin(
        `import threading
a = threading.Lock()
b = threading.Lock()
def move(first, second):
    with first:
        with second:
            pass
t = threading.Thread(target=move, args=(a, b), name="T")
u = threading.Thread(target=move, args=(b, a), name="U")
t.start()
u.start()
t.join()
u.join()
`,
        interpreter,
      );
      // With a GIL, the first place in line 5 where another may take over comes after the lock was taken.
      for (const thread of [1, 2]) go(hand, thread, interpreter === 'free-threaded' ? 6 : 5);
      for (const thread of [1, 2, 0]) go(hand, thread);
      expect(hand.isOver).toBe(true);
      expect(hand.choices.map(({ waitsFor }) => waitsFor)).toEqual([
        'T to end',
        'b, held by U',
        'a, held by T',
      ]);
      expect(replay().outcome.kind).toBe('deadlock');
    },
  );
});
