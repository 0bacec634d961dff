import { availableParallelism } from 'node:os';
import { expect, test } from 'vitest';
import { calibrate, type Executor } from '../../services/calibrate';
import { compileProgram, type Machine, nanoseconds, resolveMachine, simulate } from '../../simulator';

const limits = { instructions: 1e8, time: nanoseconds(1e12), memory: 2 ** 28 };

/** A computer of which it is known what everything takes. */
const known: Partial<Machine> = {
  cpus: availableParallelism(),
  policy: 'fair',
  instruction: nanoseconds(40),
  switchCost: nanoseconds(3_000),
  startCost: nanoseconds(5e6),
  threadCost: nanoseconds(100_000),
  wakeDelay: nanoseconds(60_000),
};

const knownExecutor: Executor = {
  interpreter: undefined,
  async run(source, times) {
    const { program, header } = compileProgram(source, 'program.py');
    if (program === undefined) throw new Error(source);
    const log = simulate(program, resolveMachine(header, known), limits);
    return Array.from({ length: times }, () => ({ log, lostEvents: 0, cpuTimes: [] }));
  },
};

test('a calibration finds what things take on a computer of which that is known', async () => {
  const { machine, measured } = await calibrate(knownExecutor);
  expect(machine.instruction).toBe(40);
  expect(machine.startCost).toBe(5e6);
  expect(Math.abs((machine.threadCost ?? 0) / 100_000 - 1)).toBeLessThan(0.15);
  expect(Math.abs((machine.wakeDelay ?? 0) / 60_000 - 1)).toBeLessThan(0.15);
  expect(Math.abs((machine.switchCost ?? 0) / 3_000 - 1)).toBeLessThan(0.5);
  expect(measured.fork).toBeUndefined();
});

test('a loop that tells nothing is measured again, longer, and a computer that is too busy is told', async () => {
  let tries = 0;
  const busy: Executor = {
    interpreter: undefined,
    async run(source, times) {
      tries++;
      const results = await knownExecutor.run(source, times);
      return results.map((result, i) => ({
        ...result,
        log: { ...result.log, end: nanoseconds(1e9 * (i + 1)) },
      }));
    },
  };
  await expect(calibrate(busy)).rejects.toThrow(
    'the loop "division" took about as long when it did 4 times as much; something else keeps this computer busy',
  );
  // One to warm up, four loops likewise, and three tries of a short and a long one.
  expect(tries).toBe(11);
});
