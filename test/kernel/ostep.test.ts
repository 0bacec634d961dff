import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import {
  compileProgram,
  type EventLog,
  type Machine,
  nanoseconds,
  resolveMachine,
  simulate,
  summarizeRun,
} from '../../simulator';
import { listSlices } from './drawn-schedule';

/** What OSTEP's homework simulators printed; the file names its source. */
interface Reference {
  readonly cases: Readonly<Record<string, Case>>;
}

interface Case {
  readonly cmd: string;
  /** Start, job, length. */
  readonly order?: readonly (readonly [number, number, number])[];
  /** Tick, job, level. */
  readonly ticks?: readonly (readonly [number, number, number])[];
  readonly jobs?: Readonly<Record<string, { response: number; turnaround: number; wait?: number }>>;
  readonly draws?: readonly (readonly [number, number, number, number])[];
  readonly done?: readonly (readonly [number, number])[];
  readonly total?: number;
  readonly cpu_busy?: number;
  readonly finished?: unknown;
  readonly util?: readonly (readonly [string, string, string])[];
}

const reference = JSON.parse(
  readFileSync(join(import.meta.dirname, 'reference/ostep.json'), 'utf8'),
) as Reference;

const TICK = 1e6;
const inTicks = (ns: number | undefined): number => Math.round((ns ?? Number.NaN) / TICK);

/** A job: ticks of computing, and between two of them ticks of I/O. */
interface Job {
  readonly cpu: readonly number[];
  readonly io: number;
  readonly settings?: Machine['threads'][string];
}

/** What a job's own instructions may take of each of its stretches of computing. */
const SLACK = 10e3;

/** Jobs that all begin at once, as an ordinary program. Its main thread takes next to no time. */
function programOf(jobs: readonly Job[]): string {
  return `import threading
import timeslice

def job(stretches, io):
    for at, ticks in enumerate(stretches):
        if at > 0:
            timeslice.io(io * ${TICK / 1e9})
        timeslice.cpu((ticks * ${TICK} - ${SLACK}) / 1000000000)

jobs = ${JSON.stringify(jobs.map(({ cpu, io }, i) => [`J${i}`, cpu, io]))}
for name, stretches, io in jobs:
    threading.Thread(target=job, name=name, args=(stretches, io)).start()
`;
}

function runJobs(jobs: readonly Job[], settings: Partial<Machine>): EventLog {
  const { program, header, diagnostics } = compileProgram(programOf(jobs), 'jobs.py');
  if (program === undefined) throw new Error(JSON.stringify(diagnostics));
  const machine = resolveMachine(header, {
    cpus: 1,
    interpreter: 'none',
    instruction: nanoseconds(1),
    switchCost: nanoseconds(0),
    quantum: nanoseconds(TICK),
    threads: Object.fromEntries(jobs.map(({ settings: own }, i) => [`J${i}`, own ?? {}])),
    ...settings,
  });
  return simulate(program, machine, { instructions: 1e6, time: nanoseconds(1e12), memory: 2 ** 26 });
}

const jobOf = (log: EventLog, thread: number): number => Number(log.threads[thread].name.slice(1));

/** Which job has CPU 0 in the middle of each tick; -1: none. */
function jobsByTick(log: EventLog): number[] {
  const slices = listSlices(log).filter(({ cpu, thread }) => cpu === 0 && thread !== 0);
  return Array.from({ length: inTicks(log.end) }, (_, tick) => {
    const middle = (tick + 0.5) * TICK;
    const slice = slices.find(({ from, to }) => from <= middle && middle < to);
    return slice === undefined ? -1 : jobOf(log, slice.thread);
  });
}

function timesByJob(log: EventLog): Record<string, { response: number; turnaround: number; wait: number }> {
  const threads = summarizeRun(log).threads.filter(({ name }) => name.startsWith('J'));
  return Object.fromEntries(
    threads.map(({ id, response, turnaround, waiting }) => [
      jobOf(log, id),
      { response: inTicks(response), turnaround: inTicks(turnaround), wait: inTicks(waiting) },
    ]),
  );
}

const known = (lengths: readonly number[]): Job[] =>
  lengths.map((length) => ({ cpu: [length], io: 0, settings: { length: nanoseconds(length * TICK) } }));

const caseOf = (name: string): Case => {
  const found = reference.cases[name];
  if (found === undefined) throw new Error(`no case ${name}`);
  return found;
};

/** The main thread must not be kept from starting the jobs, however short they are. */
const main = { MainThread: { length: nanoseconds(0) } };

describe('scheduler.py', () => {
  const policyOf = { FIFO: 'fifo', RR: 'rr', SJF: 'sjf' } as const;
  const names = Object.keys(reference.cases).filter((name) => name.startsWith('sched-'));

  it.each(names)('%s: the same order, response, turnaround and waiting times', (name) => {
    const { cmd, order = [], jobs } = caseOf(name);
    const policy = /-p (FIFO|RR|SJF)/.exec(cmd)?.[1] as keyof typeof policyOf;
    const lengths = order.reduce<number[]>((sums, [, job, length]) => {
      sums[job] = (sums[job] ?? 0) + length;
      return sums;
    }, []);
    const quantum = nanoseconds(Number(/-q (\d+)/.exec(cmd)?.[1] ?? 1) * TICK);
    const list = known(lengths);
    const threads = {
      ...main,
      ...Object.fromEntries(list.map(({ settings }, i) => [`J${i}`, settings ?? {}])),
    };
    const log = runJobs(list, { policy: policyOf[policy], quantum, threads });
    expect(jobsByTick(log)).toEqual(order.flatMap(([, job, length]) => Array(length).fill(job)));
    expect(timesByJob(log)).toEqual(jobs);
  });

  it('SRTF is SJF where all jobs arrive at once', () => {
    const list = known([15, 10, 5]);
    const threads = {
      ...main,
      ...Object.fromEntries(list.map(({ settings }, i) => [`J${i}`, settings ?? {}])),
    };
    expect(timesByJob(runJobs(list, { policy: 'srtf', threads }))).toEqual(caseOf('sched-SJF-15-10-5').jobs);
  });
});

describe('mlfq.py', () => {
  const withoutIo: Job[] = [5, 10, 15].map((length) => ({ cpu: [length], io: 0 }));
  const withIo: Job[] = [
    { cpu: [20], io: 0 },
    { cpu: [4, 4, 4], io: 5 },
  ];
  const machines: Record<string, { jobs: Job[]; settings: Partial<Machine> }> = {
    'mlfq-1queue-as-RR': { jobs: withoutIo, settings: { queues: 1, quantum: nanoseconds(2 * TICK) } },
    'mlfq-io-basic': { jobs: withIo, settings: { queues: 3, quantum: nanoseconds(5 * TICK) } },
    'mlfq-io-stay': {
      jobs: withIo,
      settings: { queues: 3, quantum: nanoseconds(5 * TICK), stayAfterIo: true },
    },
  };

  it.each(Object.keys(machines))('%s: the same job in every tick, and the same times', (name) => {
    const { ticks = [], jobs } = caseOf(name);
    const { jobs: list, settings } = machines[name];
    const log = runJobs(list, { policy: 'mlfq', ...settings });
    expect(jobsByTick(log)).toEqual(ticks.map(([, job]) => job));
    expect(timesByJob(log)).toMatchObject(
      Object.fromEntries(
        Object.entries(jobs ?? {}).map(([job, { response, turnaround }]) => [job, { response, turnaround }]),
      ),
    );
  });
});

describe('lottery.py', () => {
  it('the printed draws give the printed winners and ends', () => {
    const { draws = [], done = [] } = caseOf('lottery-seed0-j3');
    const lengths = [0, 1, 2].map((job) => draws.filter(([, , , winner]) => winner === job).length);
    const [, , all] = draws[0];
    // When job 0 is done, 65 of 140 tickets are left, and 25 when job 2 is done too.
    const tickets = [all - 65, 25, 65 - 25];
    const log = runJobs(
      lengths.map((length, job) => ({ cpu: [length], io: 0, settings: { tickets: tickets[job] } })),
      // The first draw is the main thread's, which is alone then.
      { policy: 'lottery', draws: [0, ...draws.map(([number]) => number)] },
    );
    expect(jobsByTick(log)).toEqual(draws.map(([, , , winner]) => winner));
    const ends = timesByJob(log);
    expect(done.map(([job]) => [job, ends[job].turnaround])).toEqual(done);
  });
});

const shareOfTime = (log: EventLog): number[] =>
  summarizeRun(log).cpus.map(({ utilisation }) => Math.round(utilisation * 100));

describe('multi.py', () => {
  it.each([
    ['multi-1cpu', 1, 1],
    ['multi-2cpu-3jobs', 2, 3],
  ])('%s: the same end, and as much of each CPU used', (name, cpus, count) => {
    const { finished, util = [] } = caseOf(name);
    const jobs = Array.from({ length: count }, () => ({ cpu: [30], io: 0 }));
    const log = runJobs(jobs, { cpus, quantum: nanoseconds(10 * TICK) });
    expect(inTicks(log.end)).toBe(finished);
    // Which CPU is which depends on where the main thread was.
    expect(shareOfTime(log).sort()).toEqual(util.map(([, percent]) => Number(percent)).sort());
  });
});

describe('process-run.py', () => {
  // A tick issues an I/O and one takes its answer.
  const threeIos: Job[] = [
    { cpu: [1, 2, 2, 1], io: 5, settings: { priority: 1 } },
    ...[5, 5, 5].map((length) => ({ cpu: [length], io: 0 })),
  ];
  const machines = {
    'process-run-3io-5555-immediate': { jobs: threeIos, policy: 'priority' },
    'process-run-3io-5555-later': { jobs: threeIos, policy: 'fifo' },
    'process-run-4cpu-1io': {
      jobs: [
        { cpu: [4], io: 0 },
        { cpu: [1, 1], io: 5 },
      ],
      policy: 'fifo',
    },
  } as const;

  it.each(Object.entries(machines))('%s: the same total, and as many ticks computing', (name, machine) => {
    const { total, cpu_busy: busy } = caseOf(name);
    const quantum = nanoseconds(100 * TICK);
    const threads = {
      MainThread: { priority: 2 },
      ...Object.fromEntries(machine.jobs.map((job: Job, i) => [`J${i}`, job.settings ?? {}])),
    };
    const log = runJobs(machine.jobs, { policy: machine.policy, quantum, threads });
    expect(inTicks(log.end)).toBe(total);
    expect(jobsByTick(log).filter((job) => job !== -1)).toHaveLength(busy ?? Number.NaN);
  });
});
