import { describe, expect, it } from 'vitest';
import { buildTimeline, summarizeRun } from '../../simulator/timeline';
import { deadlock, lostUpdate, roundRobin } from '../support/drawn-runs';

const ms = 1e6;

describe("a run's summary", () => {
  it.each([
    ['a lost update', lostUpdate()],
    ['a deadlock', deadlock()],
    ['round-robin', roundRobin(5, 3, 100, 1234)],
  ])(
    'gives each thread phases that add up to its life, and each CPU times that add up to the run: %s',
    (_, log) => {
      const summary = summarizeRun(log);
      for (const t of summary.threads) {
        expect(t.notStarted + t.ready + t.running + t.gil + t.blocked + t.io + t.sleep).toBe(t.life);
        expect(t.waiting).toBe(t.ready + t.gil);
      }
      for (const cpu of summary.cpus) expect(cpu.busy + cpu.switching + cpu.idle).toBe(log.end);
      const running = summary.threads.reduce((sum, t) => sum + t.running, 0);
      expect(summary.cpus.reduce((sum, cpu) => sum + cpu.busy, 0)).toBe(running);
      expect(summary.parallelism.mean * log.end).toBeCloseTo(running, 3);
    },
  );

  it('measures response and turnaround from the start, not from creation', () => {
    const [main, t1] = summarizeRun(lostUpdate()).threads;
    expect([main.response, main.turnaround]).toEqual([0, 38 * ms]);
    expect([t1.response, t1.turnaround, t1.notStarted]).toEqual([3 * ms, 28 * ms, ms]);
  });

  it('leaves the turnaround of a thread that never ends open', () => {
    const summary = summarizeRun(deadlock());
    expect(summary.threads.map((t) => t.turnaround)).toEqual([undefined, undefined, undefined]);
    expect(summary.threads.every((t) => !t.ended)).toBe(true);
  });

  it('tells switches a thread did not ask for from those it did', () => {
    const { switches, threads } = summarizeRun(lostUpdate());
    expect(switches).toMatchObject({ total: 8, voluntary: 5, involuntary: 3 });
    expect(switches.byReason).toMatchObject({ 'gil-request': 3, blocked: 2, ended: 3, quantum: 0 });
    expect(threads.map((t) => t.voluntarySwitches + t.involuntarySwitches)).toEqual([2, 3, 3]);
  });

  it("counts a lock's waits to the end of the run where they never end", () => {
    const [first, second] = summarizeRun(deadlock()).locks;
    expect(first).toMatchObject({ name: 'first', acquisitions: 1, waits: 1, waited: 0 });
    expect(second).toMatchObject({ name: 'second', acquisitions: 1, waits: 1, longestWait: 6 * ms });
  });

  it('says how long the GIL was held', () => {
    expect(summarizeRun(lostUpdate()).gils[0]).toMatchObject({ heldShare: 38 / 40, takings: 8 });
  });

  it('is the same with the timeline at hand as without', () => {
    const log = lostUpdate();
    expect(summarizeRun(log, buildTimeline(log))).toEqual(summarizeRun(log));
  });
});
