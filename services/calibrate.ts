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
  type Loop,
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
/** The next try's loops are this many times as long. */
const LONGER = 8;
const TRIES = 3;
/** What the longer loop takes more has to be so many times as much as the quickest runs of one loop differ. */
const CLEAR = 3;

async function measureInstruction(
  executor: Executor,
  base: Partial<Machine>,
): Promise<Readonly<Record<string, number>>> {
  const costs: Record<string, number> = {};
  for (const loop of loops) costs[loop.name] = await measureLoop(loop, executor, base);
  return costs;
}

/** ns of an instruction of a loop. @throws Error when something else keeps the computer too busy to tell */
async function measureLoop(
  { name, source }: Loop,
  executor: Executor,
  base: Partial<Machine>,
): Promise<number> {
  for (let length = 1, tries = 0; tries < TRIES; tries++, length *= LONGER) {
    const [short, long] = [source(SHORT * length), source(LONG * length)];
    // The system counts CPU time in ticks of some milliseconds: right for loops that take many, and nobody else is in it.
    const byCpu = tries === TRIES - 1;
    const shortTime = await leastTime(executor, short, byCpu);
    const longTime = await leastTime(executor, long, byCpu);
    const more = longTime.least - shortTime.least;
    if (more <= CLEAR * Math.max(shortTime.spread, longTime.spread)) continue;
    return more / (predict(long, base).instructions - predict(short, base).instructions);
  }
  throw new Error(
    `the loop "${name}" took about as long when it did ${LONG} times as much; something else keeps this computer busy`,
  );
}

interface LeastTime {
  readonly least: number;
  /** How much longer the second quickest run took. */
  readonly spread: number;
}

/** @param byCpu by the CPU time of the program's thread, where the system tells it */
async function leastTime(executor: Executor, source: string, byCpu: boolean): Promise<LeastTime> {
  const results = await executor.run(source, REPEATS);
  const times = results.map(({ log, cpuTimes }) => (byCpu && cpuTimes[0]) || log.end);
  const [least = 0, second = least] = times.sort((a, b) => a - b);
  return { least, spread: second - least };
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
