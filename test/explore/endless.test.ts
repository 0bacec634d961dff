import { describe, expect, test } from 'vitest';
import {
  compileProgram,
  machineOfWitness,
  nanoseconds,
  resolveMachine,
  simulate,
  unrollSchedule,
} from '../../simulator';
import { exploreText } from './explore-text';
import { polite } from './programs';

describe('a livelock', () => {
  test('is found where a fair schedule goes round for ever, with the loop marked', () => {
    const { failures, isComplete } = exploreText(polite);
    expect(isComplete).toBe(true);
    expect(failures).toMatchObject([{ kind: 'livelock', thread: 'Thread-1 (take), Thread-2 (take)' }]);
    const [witness] = failures.map((failure) => failure.witness);
    expect(witness?.loopFrom).toBeGreaterThan(0);
    expect(witness?.loopFrom).toBeLessThan(witness?.schedule.length ?? 0);
  });

  test('goes on in the kernel as often as the loop is written out', () => {
    const { program, header } = compileProgram(polite, 'a.py');
    const [witness] = exploreText(polite).failures.map((failure) => failure.witness);
    if (program === undefined || witness === undefined) throw new Error('no witness');
    const machine = { ...resolveMachine(header, {}), interpreter: 'none' as const };
    const asked = (rounds: number): number =>
      unrollSchedule(witness.schedule, witness.loopFrom, rounds).reduce(
        (sum, slice) => sum + slice.instructions,
        0,
      );
    for (const rounds of [1, 5, 20]) {
      const schedule = unrollSchedule(witness.schedule, witness.loopFrom, rounds);
      const log = simulate(program, machineOfWitness(machine, schedule), {
        instructions: asked(rounds),
        time: nanoseconds(Number.MAX_SAFE_INTEGER),
        memory: 2 ** 28,
      });
      expect([rounds, log.outcome.kind]).toEqual([rounds, 'limit']);
    }
  });

  test('is none where a thread that could go on would end it: a flag that another thread sets', () => {
    const found = exploreText(`import threading
flag = False
def wait():
    while not flag: pass
t = threading.Thread(target=wait)
t.start()
flag = True`);
    expect(found).toMatchObject({ isComplete: true, failures: [], hints: [] });
    // Every even choice ends it sooner or later: the bounds meet.
    expect(found.outcomes[0]?.estimate?.low).toBeGreaterThan(0.999_999);
  });

  test.each([false, true])(
    'is a hint only where a thread would have to be unlucky for ever (reduction: %s)',
    (reduction) => {
      const found = exploreText(
        `import threading
lock = threading.Lock()
done = False
def poll():
    while True:
        with lock:
            if done: return
def finish():
    global done
    with lock: done = True
for f in (poll, finish): threading.Thread(target=f, name=f.__name__).start()`,
        { reduction },
      );
      expect(found).toMatchObject({ isComplete: true, failures: [] });
      expect(found.hints).toMatchObject([
        { kind: 'starvation', message: expect.stringContaining('finish may never') },
      ]);
    },
  );

  test('is found where two threads wait for each other without a lock', () => {
    const { failures } = exploreText(`import threading
a = b = False
def one():
    global a
    a = True
    while b: pass
    a = False
def two():
    global b
    b = True
    while a: pass
    b = False
for f in (one, two): threading.Thread(target=f, name=f.__name__).start()`);
    expect(failures).toMatchObject([
      {
        kind: 'livelock',
        thread: 'one, two',
        message: expect.stringContaining('cannot come to an end any more'),
      },
    ]);
  });
});
