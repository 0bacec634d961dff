import { describe, expect, it } from 'vitest';
import { type EventLog, eventNames, type Machine, nanoseconds } from '../../simulator/model';
import { runScript } from './drawn-schedule';

/** How long each request took, waiting in the device's line included, in the order of asking. */
function latencies(log: EventLog): number[] {
  const { kind, value } = log.columns;
  return [...kind].flatMap((number, i) => (eventNames[number] === 'io.requested' ? [value[i]] : []));
}

const threads = Array.from({ length: 20 }, (_, i) => `T${i}`);
const script = [
  `main: ${threads.map((name) => `start ${name}`).join('; ')}`,
  ...threads.map((name) => `${name}: io network`),
].join('\n');

const askAll = (settings: Partial<Machine['devices'][string]>, seed = 1): number[] =>
  latencies(
    runScript(script, { cpus: 64, io: { network: nanoseconds(1000) }, devices: { network: settings }, seed }),
  );

const mean = (numbers: readonly number[]): number => numbers.reduce((sum, n) => sum + n, 0) / numbers.length;

describe('a device', () => {
  it('that serves any number at once takes as long for each', () => {
    expect(askAll({})).toEqual(threads.map(() => 1000));
  });

  it('that serves two at a time makes the others wait in line', () => {
    const last = askAll({ atOnce: 2 }).at(-1) ?? 0;
    expect(last).toBeGreaterThan(9000);
    expect(last).toBeLessThan(10_000);
  });

  it('spreads its latencies evenly about the mean, no further than it is said', () => {
    const times = askAll({ distribution: 'uniform', spread: 20 });
    for (const time of times) expect(Math.abs(time - 1000)).toBeLessThanOrEqual(200);
    expect(new Set(times).size).toBeGreaterThan(15);
  });

  it('with exponential latencies has many short ones and a few long ones', () => {
    const times = askAll({ distribution: 'exponential' });
    expect(times.filter((time) => time < mean(times)).length).toBeGreaterThan(10);
    expect(Math.max(...times)).toBeGreaterThan(1500);
  });

  it('draws the same latencies for the same seed, others for another', () => {
    const exponential = { distribution: 'exponential' } as const;
    expect(askAll(exponential, 7)).toEqual(askAll(exponential, 7));
    expect(askAll(exponential, 7)).not.toEqual(askAll(exponential, 8));
  });
});
