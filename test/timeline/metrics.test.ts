import { describe, expect, it } from 'vitest';
import { type Machine, measureRun, nanoseconds, type RunMetrics } from '../../simulator';
import { runScript } from '../kernel/drawn-schedule';

const ns = nanoseconds;

const measure = (script: string, settings: Partial<Machine> = {}, bound?: number): RunMetrics =>
  measureRun(runScript(script, settings), undefined, bound);

describe('fairness', () => {
  it('is higher where threads take turns than where one goes before the others', () => {
    const script = 'main: start A; start B; start C\nA: run 300\nB: run 300\nC: run 300';
    const turns = measure(script, { policy: 'rr' }).fairness;
    const first = measure(script, { policy: 'fifo' }).fairness;
    expect(turns).toBeGreaterThan(first);
    expect(turns).toBeGreaterThan(0.95);
  });
});

describe("Amdahl's bound", () => {
  it('counts as serial what only one thread could do', () => {
    const script = 'main: run 98; start A; start B\nA: run 99\nB: run 99';
    const { serialShare, amdahlBound } = measure(script, { cpus: 4 });
    expect(serialShare).toBeCloseTo(1 / 3, 1);
    expect(amdahlBound).toBeCloseTo(1 / (1 / 3 + 2 / 3 / 4), 1);
  });

  it('sees the work under a GIL as serial', () => {
    const script = 'main: start A; start B\nA: run 200\nB: run 200';
    const machine = { cpus: 2, interpreter: 'cpython-3.9' } as const;
    expect(measure(script, machine).serialShare).toBeGreaterThan(0.9);
    expect(measure(script, { ...machine, interpreter: 'none' }).serialShare).toBeLessThan(0.1);
  });
});

describe('contention', () => {
  it('counts hand-offs, the longest queue, and convoys', () => {
    const turn = 'acquire L; run 20; release L';
    const body = [turn, turn, turn].join('; ');
    const script = `main: Lock L; start A; start B; start C\nA: ${body}\nB: ${body}\nC: ${body}`;
    const [lock] = measure(script, { cpus: 3 }).contention;
    expect(lock).toMatchObject({ acquisitions: 9, longestQueue: 2 });
    expect(lock.handOffs).toBeGreaterThan(3);
  });
});

describe('devices', () => {
  it('several requests at once keep a device busy once', () => {
    const script = 'main: start A; start B; io network\nA: io network\nB: io network';
    const [network] = measure(script, { cpus: 3, io: { network: ns(1000) } }).devices;
    expect(network).toMatchObject({ name: 'network', requests: 3, mostAtOnce: 3, longestLatency: 1000 });
    expect(network.busy).toBeLessThan(1100);
  });
});

describe('starvation', () => {
  it('is found where a thread does without a CPU for longer than the bound', () => {
    const threads = { MainThread: { priority: 9 }, A: { priority: 5 } };
    const script = 'main: start A; start B\nA: run 100\nB: run 1';
    const found = measure(script, { policy: 'priority', threads }, 500).starvation;
    expect(found).toEqual([{ thread: 2, of: 'cpu', start: 20, end: expect.any(Number) }]);
    expect(measure(script, { policy: 'rr' }, 500).starvation).toEqual([]);
  });

  it('is found where others take a lock again and again while one waits', () => {
    const greedy = Array.from({ length: 6 }, () => 'acquire L; run 30; release L').join('; ');
    const script = `main: Lock L; start A; start B\nA: ${greedy}\nB: run 5; acquire L; release L`;
    const [found] = measure(script, { cpus: 2, switchCost: ns(100) }, 800).starvation;
    expect(found).toMatchObject({ thread: 2, of: 0 });
  });
});

describe('priority inversion', () => {
  const threads = { MainThread: { priority: 9 }, A: { priority: 1 }, B: { priority: 3 }, C: { priority: 5 } };
  const script = `
    main: Lock L; start A; sleep 50ns; start B; start C
    A: acquire L; run 20; release L
    B: run 50
    C: acquire L; release L`;

  it('is found while a middle thread keeps the holder from running', () => {
    const [found] = measure(script, { policy: 'priority', threads }).inversions;
    expect(found).toMatchObject({ waiting: 3, holder: 1, running: 2, object: 0 });
    expect(found.end - found.start).toBeGreaterThan(400);
  });

  it('is not where the policy knows no priorities', () => {
    expect(measure(script, { policy: 'rr' }).inversions).toEqual([]);
  });
});

it('every lane, process and thread that ended is counted', () => {
  const { processes, throughput, summary } = measure('main: start A; run 10\nA: run 10', { cpus: 2 });
  expect(processes).toMatchObject([{ threads: 2, switches: 2, gilShares: [] }]);
  expect(processes[0].cpuTime).toBe(summary.threads[0].running + summary.threads[1].running);
  expect(throughput).toBeCloseTo(2 / (summary.length / 1e9));
});
