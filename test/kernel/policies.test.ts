import { describe, expect, it } from 'vitest';
import { type Machine, nanoseconds } from '../../simulator/model';
import { drawSchedule, listSlices, runScript } from './drawn-schedule';

const ns = nanoseconds;

/** Letters of 10 ns from when the main thread, which starts the others, is done. */
function draw(script: string, settings: Partial<Machine>, from = 0): string[] {
  return drawSchedule(runScript(script, settings), 10).map(
    (line) => line.slice(0, 7) + line.slice(7 + 2 * from),
  );
}

/** How long each thread had a CPU, ns, up to a time. */
function timesUntil(script: string, settings: Partial<Machine>, until: number): Record<string, number> {
  const log = runScript(script, settings);
  const times: Record<string, number> = {};
  for (const { thread, from, to } of listSlices(log)) {
    const { name } = log.threads[thread];
    times[name] = (times[name] ?? 0) + Math.max(0, Math.min(to, until) - from);
  }
  return times;
}

const first = { MainThread: { priority: 9, length: ns(0), tickets: 1 } };

describe('priority', () => {
  it('the higher one runs until it blocks; the lower one is taken off at once when it comes back', () => {
    const script = `
      main: start A; start B
      A: run 2; sleep 40ns; run 2
      B: run 8`;
    const threads = { ...first, A: { priority: 2 }, B: { priority: 1 } };
    expect(draw(script, { policy: 'priority', threads }, 3)).toEqual([
      'cpu0 | A A A B B B B A A A B B B B B',
    ]);
  });

  it('equals take turns of a quantum', () => {
    const script = 'main: start A; start B\nA: run 5\nB: run 5';
    const settings = { policy: 'priority', threads: first, quantum: ns(20) } as const;
    expect(draw(script, settings, 3)).toEqual(['cpu0 | A A B B A A B B A A B B']);
  });

  it('ageing lets a low one run that would starve', () => {
    const script = 'main: start A; start B\nA: run 30\nB: run 2';
    const threads = { ...first, A: { priority: 3 }, B: { priority: 0 } };
    const starved = draw(script, { policy: 'priority', threads }, 3)[0];
    const aged = draw(script, { policy: 'priority', threads, ageing: ns(50) }, 3)[0];
    expect(starved.indexOf('B')).toBeGreaterThan(starved.lastIndexOf('A'));
    expect(aged.indexOf('B')).toBeLessThan(aged.lastIndexOf('A'));
  });
});

describe('shortest remaining time', () => {
  it('a shorter one that comes later takes the CPU', () => {
    const script = 'main: start A; run 4; start B\nA: run 9\nB: run 2';
    const threads = { MainThread: { length: ns(0) }, A: { length: ns(100) }, B: { length: ns(30) } };
    expect(draw(script, { policy: 'srtf', cpus: 1, threads }, 7)).toEqual([
      'cpu0 | B B B A A A A A A A A A A',
    ]);
  });
});

describe('multi-level feedback queue', () => {
  const machine = { policy: 'mlfq', queues: 3, quantum: ns(20) } as const;

  it('who uses up its quantum goes down, and a newcomer goes before it', () => {
    const script = 'main: start A; sleep 60ns; start B\nA: run 14\nB: run 3';
    expect(draw(script, machine, 2)).toEqual(['cpu0 | A A A A A A M B B M B B A A A A A A A A A']);
  });

  it('a boost brings those at the bottom back to the top', () => {
    const script =
      'main: start A; start B\nA: run 30\nB: sleep 60ns; run 1; sleep 10ns; run 1; sleep 10ns; run 20';
    const plain = timesUntil(script, machine, 400);
    const boosted = timesUntil(script, { ...machine, boost: ns(100) }, 400);
    expect(boosted.A).not.toBe(plain.A);
  });
});

describe('shares', () => {
  const script = 'main: start A; start B; start C\nA: run 900\nB: run 900\nC: run 900';
  const weights = { A: 1, B: 2, C: 3 };
  const share = (times: Record<string, number>) => Object.keys(weights).map((name) => times[name] / 6000);

  it('stride gives each its share of the tickets, to a quantum', () => {
    const threads = Object.fromEntries(
      Object.entries(weights).map(([name, n]) => [name, { tickets: n * 10 }]),
    );
    const shares = share(timesUntil(script, { policy: 'stride', threads, quantum: ns(20) }, 6000));
    for (const [i, weight] of Object.values(weights).entries()) expect(shares[i]).toBeCloseTo(weight / 6, 1);
  });

  it('lottery gives each its share of the tickets, roughly', () => {
    const threads = Object.fromEntries(
      Object.entries(weights).map(([name, n]) => [name, { tickets: n * 10 }]),
    );
    const [a, b, c] = share(timesUntil(script, { policy: 'lottery', threads, quantum: ns(20) }, 6000));
    expect(a).toBeLessThan(b);
    expect(b).toBeLessThan(c);
  });

  it('the fair scheduler gives each its share by weight, in slices no shorter than the minimum', () => {
    const threads = Object.fromEntries(
      Object.entries(weights).map(([name, n]) => [name, { weight: n * 512 }]),
    );
    const settings = { policy: 'fair', threads, targetLatency: ns(120), minimumGranularity: ns(20) } as const;
    const shares = share(timesUntil(script, settings, 6000));
    for (const [i, weight] of Object.values(weights).entries()) expect(shares[i]).toBeCloseTo(weight / 6, 1);
    const slices = listSlices(runScript(script, settings)).filter(
      ({ thread, to }) => thread > 0 && to < 6000,
    );
    for (const { from, to } of slices) expect(to - from).toBeGreaterThanOrEqual(20);
  });

  it('under the fair scheduler a thread that slept does not make up for all the time it was away', () => {
    const late = 'main: start A; start B\nA: run 2000\nB: sleep 9000ns; run 900';
    const settings = { policy: 'fair', targetLatency: ns(100), minimumGranularity: ns(10) } as const;
    const before = timesUntil(late, settings, 9000);
    const after = timesUntil(late, settings, 11000);
    expect(after.A - before.A).toBeGreaterThan(800);
  });
});

describe('a script', () => {
  it('says who runs, a quantum each, and then all take turns', () => {
    const script = 'main: start A; start B\nA: run 9\nB: run 5';
    const settings = { policy: 'scripted', quantum: ns(20), script: ['B', 'B', 'A'] } as const;
    const [line] = draw(script, { ...settings, script: ['MainThread', 'MainThread', 'B', 'B', 'A'] });
    expect(line.replaceAll(' ', '')).toContain('BBBBAA');
  });
});

describe('CPUs', () => {
  it('a thread stays on the CPUs that it may use', () => {
    const script = 'main: start A; start B\nA: run 6\nB: run 6';
    const threads = { A: { affinity: [1] }, B: { affinity: [1] } };
    const [zero, one] = draw(script, { cpus: 2, threads });
    expect(zero).toMatch(/^cpu0 \| M M M[ .]*$/);
    expect(one.replaceAll(/[^AB]/g, '')).toHaveLength(14);
  });

  it('with a queue for each CPU, threads queue where they ran; an idle CPU steals only if it may', () => {
    const script = 'main: start A; start B; start C; start D\nA: run 12\nB: run 40\nC: run 12\nD: run 40';
    const machine = { cpus: 2, runQueues: 'per-cpu', quantum: ns(20) } as const;
    const ends = [true, false].map((stealing) => runScript(script, { ...machine, stealing }).end);
    expect(ends[0]).toBeLessThan(ends[1]);
  });

  it('coming to another CPU costs what its cold caches cost', () => {
    const script = 'main: start A; start B; start C\nA: run 30\nB: run 30\nC: run 30';
    const machine = { cpus: 2, quantum: ns(20) } as const;
    const warm = runScript(script, machine).end;
    expect(runScript(script, { ...machine, migrationCost: ns(15) }).end).toBeGreaterThan(warm);
  });
});
