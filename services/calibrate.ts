import { availableParallelism } from 'node:os';
import {
  type Calibration,
  compileProgram,
  defaultMachine,
  type EventLog,
  type InterpreterName,
  type Machine,
  nanoseconds,
  type RealRunResult,
  simulate,
  summarizeRun,
} from '../simulator';
import {
  handingOff,
  importing,
  loops,
  processStarts,
  sleeping,
  sleepLength,
  sleeps,
  startingProcesses,
  startingThreads,
  threadStarts,
  warmingUp,
} from './calibration-programs';

/** What executes programs. */
export interface Executor {
  /** Which interpreter of ours has the rules of an installed CPython; undefined: worker threads, which can follow any. */
  readonly interpreter: InterpreterName | undefined;
  /**
   * Runs a text, with what its header says, so often, each time as a user does who runs it once.
   * @throws Error when it cannot
   */
  run(source: string, times: number): Promise<readonly RealRunResult[]>;
}

const REPEATS = 7;
const limits = { instructions: 1e9, time: nanoseconds(600e9), memory: 2 ** 28 };

/**
 * Measures this computer as an executor uses it: what programs take of which it is known what they do. Each is run several times.
 * Of loops the least counts, so that what else the computer does disturbs as little as possible; of what the system has a share in,
 * starts, sleeps and hand-offs, the median.
 */
export async function calibrate(executor: Executor): Promise<Calibration> {
  const cores = availableParallelism();
  // The fair policy is nearest to what Linux and its like do.
  const isPython = executor.interpreter !== undefined;
  const base: Partial<Machine> = {
    cpus: cores,
    policy: 'fair',
    ...(executor.interpreter === undefined ? {} : { interpreter: executor.interpreter }),
  };
  // The first programs that an executor runs at all take longer than any after them.
  await executor.run(warmingUp, 2);
  for (const { source } of loops) await executor.run(source(LONG), 2);
  const instruction = await measureInstruction(executor, base);
  const cost = Math.max(1, Math.round(median(Object.values(instruction))));
  const machine = { ...base, instruction: nanoseconds(cost) };
  const bare = { ...machine, switchCost: nanoseconds(0) };

  const usual = async (source: string): Promise<number> =>
    median((await executor.run(source, REPEATS)).map(({ log }) => log.end));
  const predicted = (source: string): EventLog => predict(source, bare);
  const start = await usual(importing);
  const startCost = Math.max(0, start - predicted(importing).end);
  const sinceStart = async (source: string): Promise<number> => Math.max(0, (await usual(source)) - start);
  const predictedStart = predicted(importing).end;
  const beyond = (measured: number, log: EventLog): number =>
    Math.max(0, measured - (log.end - predictedStart));

  const starts = await sinceStart(startingThreads);
  const threadCost = beyond(starts, predicted(startingThreads)) / threadStarts;
  const passing = await sinceStart(handingOff);
  const passed = predicted(handingOff);
  const switches = Math.max(1, summarizeRun(passed).switches.total);
  const switchCost = Math.max(0, beyond(passing, passed) - 2 * threadCost) / switches;
  const slept = await sinceStart(sleeping);
  const sleepOvershoot = Math.max(0, slept / sleeps - sleepLength);

  const isForked = isPython && process.platform !== 'win32';
  const fork = isForked ? (await sinceStart(startingProcesses('fork'))) / processStarts : undefined;
  const spawn = isPython ? (await sinceStart(startingProcesses('spawn'))) / processStarts : undefined;
  const whole = (ns: number) => nanoseconds(Math.round(ns));
  return {
    machine: {
      ...machine,
      switchCost: whole(switchCost),
      startCost: whole(startCost),
      threadCost: whole(threadCost),
      wakeDelay: whole(sleepOvershoot),
      ...(fork === undefined ? {} : { forkCost: whole(fork) }),
      ...(spawn === undefined ? {} : { spawnCost: whole(spawn) }),
    },
    measured: {
      cores,
      timerResolution: timerResolution(),
      instruction,
      start,
      handOff: passing / switches,
      threadStart: starts / threadStarts,
      sleepOvershoot,
      fork,
      spawn,
    },
  };
}

/** Rounds of the loops, relative to each other: what the longer takes more than the shorter is free of everything that comes first. */
const SHORT = 1;
const LONG = 4;

async function measureInstruction(
  executor: Executor,
  base: Partial<Machine>,
): Promise<Readonly<Record<string, number>>> {
  const costs: Record<string, number> = {};
  for (const { name, source } of loops) {
    const [short, long] = [await leastTime(executor, source(SHORT)), await leastTime(executor, source(LONG))];
    const count = (text: string): number => predict(text, base).instructions;
    costs[name] = Math.max(0, long - short) / (count(source(LONG)) - count(source(SHORT)));
  }
  return costs;
}

async function leastTime(executor: Executor, source: string): Promise<number> {
  const results = await executor.run(source, REPEATS);
  return Math.min(...results.map(({ log }) => log.end));
}

function predict(source: string, change: Partial<Machine>): EventLog {
  const { program } = compileProgram(source, 'calibration.py');
  if (program === undefined) throw new RangeError('a program of the calibration is wrong');
  return simulate(program, { ...defaultMachine, ...change }, limits);
}

/** The least step that the clock of measured runs makes, ns. */
function timerResolution(): number {
  let least = Number.POSITIVE_INFINITY;
  for (let i = 0; i < 1000; i++) {
    const first = process.hrtime.bigint();
    let next = process.hrtime.bigint();
    while (next === first) next = process.hrtime.bigint();
    least = Math.min(least, Number(next - first));
  }
  return least;
}

function median(numbers: readonly number[]): number {
  const sorted = [...numbers].sort((a, b) => a - b);
  const middle = sorted.length >> 1;
  return sorted.length % 2 === 1 ? sorted[middle] : (sorted[middle - 1] + sorted[middle]) / 2;
}
