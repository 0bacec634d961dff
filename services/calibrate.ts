import { availableParallelism } from 'node:os';
import {
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
  loops,
  nothing,
  processStarts,
  sleeping,
  sleepLength,
  sleeps,
  startingProcesses,
  startingThreads,
  threadStarts,
} from './calibration-programs';

/** What was measured of one thing that executes programs on this computer. Times in ns. */
export interface Calibration {
  /** The simulated machine that is nearest to it. */
  readonly machine: Partial<Machine>;
  readonly measured: {
    readonly cores: number;
    readonly timerResolution: number;
    /** What an instruction of ours takes in each loop; the machine's is their median. */
    readonly instruction: Readonly<Record<string, number>>;
    /** From one thread giving back a lock to the next going on with it, instructions included. */
    readonly handOff: number;
    /** To start a thread and join it, likewise. */
    readonly threadStart: number;
    readonly sleepOvershoot: number;
    /** To start a process and join it; undefined where it was not measured. */
    readonly fork: number | undefined;
    readonly spawn: number | undefined;
  };
}

/** What executes programs. */
export interface Executor {
  /** Which interpreter of ours has the rules of an installed CPython; undefined: worker threads, which can follow any. */
  readonly interpreter: InterpreterName | undefined;
  /** Runs a text, with what its header says, so often, warmed up. @throws Error when it cannot */
  run(source: string, times: number): Promise<readonly RealRunResult[]>;
}

const REPEATS = 5;
const limits = { instructions: 1e9, time: nanoseconds(600e9), memory: 2 ** 28 };

/**
 * Measures this computer as an executor uses it. The least of several runs counts, and for loops the CPU time of their thread, so that
 * what else the computer does disturbs as little as possible.
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
  const instruction = await measureInstruction(executor, base);
  const cost = Math.max(1, Math.round(median(Object.values(instruction))));
  const machine = { ...base, instruction: nanoseconds(cost) };
  const bare = { ...machine, switchCost: nanoseconds(0) };

  const idle = await leastTime(executor, nothing);
  const sinceStart = async (source: string): Promise<number> =>
    Math.max(0, (await leastTime(executor, source)) - idle);
  const predictedIdle = predict(nothing, bare).end;
  const predicted = (source: string): EventLog => predict(source, bare);
  const beyond = (measured: number, log: EventLog): number =>
    Math.max(0, measured - (log.end - predictedIdle));

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
      threadCost: whole(threadCost),
      wakeDelay: whole(sleepOvershoot),
      ...(fork === undefined ? {} : { forkCost: whole(fork) }),
      ...(spawn === undefined ? {} : { spawnCost: whole(spawn) }),
    },
    measured: {
      cores,
      timerResolution: timerResolution(),
      instruction,
      handOff: passing / switches,
      threadStart: starts / threadStarts,
      sleepOvershoot,
      fork,
      spawn,
    },
  };
}

async function measureInstruction(
  executor: Executor,
  base: Partial<Machine>,
): Promise<Readonly<Record<string, number>>> {
  const costs: Record<string, number> = {};
  const idle = predict(nothing, base).instructions;
  for (const { name, source } of loops) {
    const results = await executor.run(source, REPEATS);
    const times = results.map(({ log, cpuTimes }) => cpuTimes[0] ?? log.end);
    costs[name] = Math.min(...times) / (predict(source, base).instructions - idle);
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
