import { expect, test } from 'vitest';
import { findRounds, scheduledMachine, shownSlices } from '../../renderer/session/followed-schedule';
import type { GivenSchedule } from '../../renderer/session/protocol';
import { compileProgram, nanoseconds, resolveMachine, simulate } from '../../simulator';

const source = `import threading
stop = False
def spin():
    while not stop:
        pass
for _ in range(2):
    threading.Thread(target=spin).start()
`;

const limits = { instructions: 100_000, time: nanoseconds(Number.MAX_SAFE_INTEGER), memory: 2 ** 28 };

test('a schedule that goes round for ever is shown going round twice, and where', () => {
  const { program, header } = compileProgram(source, 'a.py');
  if (program === undefined) throw new Error('compiles');
  const run = (schedule: GivenSchedule) =>
    simulate(program, scheduledMachine(resolveMachine(header, {}), schedule), limits);
  const common = { interpreter: 'none', stops: true } as const;
  // All that the main thread has to do.
  const alone = run({ ...common, slices: [{ thread: 0, instructions: 50_000 }], loopFrom: undefined });
  const slices = [
    { thread: 0, instructions: alone.instructions },
    { thread: 1, instructions: 300 },
    { thread: 2, instructions: 300 },
    { thread: 1, instructions: 30 },
    { thread: 2, instructions: 20 },
  ];
  const schedule = { ...common, slices, loopFrom: 3 };
  expect(shownSlices(schedule).slice(3)).toEqual([...slices.slice(3), ...slices.slice(3)]);
  const log = run(schedule);
  const rounds = findRounds(log, schedule) ?? [];
  const round = 50 * log.machine.instruction;
  expect(rounds).toHaveLength(3);
  expect(rounds.map((time) => time - (rounds[0] ?? 0))).toEqual([0, round, 2 * round]);
  expect(rounds.at(-1)).toBe(log.end);
  expect(findRounds(log, { slices, loopFrom: undefined })).toBeUndefined();
});
