import { cpuChart } from '../machines';
import {
  hasGil,
  type Limits,
  type Machine,
  NONE,
  type Outcome,
  type ProcessId,
  type Surroundings,
  type ThreadId,
  type ThreadSettings,
} from '../model';
import { createQueues, type Policy } from '../policies';
import { type SyncHost, SyncTable, WaitingLines } from '../primitives';
import { Turns } from '../vm/turns';
import type { AnswerAtOnce } from './answer-at-once';
import type { EventFields, Journal } from './journal';
import { PipeTable } from './pipe-table';
import { Table } from './table';
import type { ThreadRunner } from './thread-runner';
import { schedulingView } from './thread-settings';
import { Timers } from './timers';

const threadColumns = {
  process: 'int',
  /** Its number in its process's runner. */
  local: 'int',
  /** In the thread chart. */
  phase: 'int',
  /** Since when it is in that phase. */
  since: 'float',
  /** The CPU it is on or is being brought to, else NONE. */
  cpu: 'int',
  lastCpu: 'int',
  daemon: 'int',
  /** In which run queue it waits, while it is ready. */
  queue: 'int',
  /** What the scheduler may know of it; `length` in ns, -1: not known. */
  priority: 'int',
  tickets: 'int',
  weight: 'int',
  length: 'float',
  /** A bit per CPU it may run on; none: any. */
  affinityLow: 'int',
  affinityHigh: 'int',
  /** ns on a CPU, as far as the policy was told. */
  cpuTime: 'float',
  /** ns on CPUs it has left since. */
  usedTime: 'float',
  /** The object or the thread it waits for, else NONE. */
  waitsForSync: 'int',
  waitsForThread: 'int',
  /** 1: of `waitsForThread` it waits for the whole process. */
  joinsProcess: 'int',
  /** 1: it was woken to try again for `waitsForSync`. */
  retries: 'int',
  /** When a wait with a timeout ends; Infinity: never. */
  deadline: 'float',
  /** ns of `work` left to do before its next instruction. */
  work: 'float',
  /** In the I/O request chart, and the device's index in the log's strings. */
  ioPhase: 'int',
  device: 'int',
  /** The GIL's switch count when it began to wait for it. */
  gilSwitches: 'int',
  /** 1: reported as stuck for ever. */
  foundStuck: 'int',
  /** How many times it has chosen. */
  chosen: 'int',
  /** Its line and the library call it is in (index in the log's strings, else NONE), and whether it ran since they were looked up. */
  line: 'int',
  operation: 'int',
  lineIsStale: 'int',
} as const;

const cpuColumns = {
  /** In the CPU chart. */
  phase: 'int',
  /** Whom it runs or brings in, else NONE. */
  thread: 'int',
  /** Whom it ran last, else NONE, and until when. */
  lastThread: 'int',
  vacated: 'float',
  /** Up to when it has executed; an instruction under way began then. */
  at: 'float',
  /** At which of those moments its thread last looked whether it may drop the GIL, else -1. */
  lookedAt: 'float',
  /** When the switch under way ends. */
  switched: 'float',
  /** When its thread came. Slices end at whole quanta from then. */
  dispatched: 'float',
  /** The end of the present slice: the thread goes at its first instruction boundary from then on, if another is ready. */
  sliceEnd: 'float',
  /** Up to when the policy was told that its thread runs. */
  charged: 'float',
  /** Who ended the slice before its time, else NONE. */
  cutBy: 'int',
} as const;

const processColumns = {
  /** In the process chart. */
  phase: 'int',
  exitStatus: 'int',
  mainThread: 'int',
  /** Whose child it is, else NONE. */
  parent: 'int',
  /** 1: its main thread has come to its end, and calls what is kept to be called then. */
  isEnding: 'int',
  /** 1: its parent has taken note of its end. */
  isJoined: 'int',
  switchInterval: 'float',
  /** In the global lock chart. */
  gilPhase: 'int',
  gilHolder: 'int',
  /** Who held it last; in phase `forced`, who may not take it. */
  gilLastHolder: 'int',
  /** How many times it passed from one thread to another. */
  gilSwitches: 'int',
  /** When the holder was asked to drop it. */
  gilRequested: 'float',
} as const;

/** What happens next, and how far the CPU it happens on may go by itself. */
export interface NextAction {
  cpu: number;
  time: number;
  /** Instructions that end by then end before anything else happens on the machine, ns. */
  horizon: number;
  /** Whether an instruction that ends exactly then is still before it. */
  includesHorizon: boolean;
  /** Up to how many instructions may be executed, over all threads. */
  instructions: number;
  /** Until when no CPU does anything but execute instructions, ns. */
  quiet: number;
}

/**
 * The kernel's whole state. All that changes is in tables (or in things that snapshot themselves), and the
 * files beside this one are functions over it.
 */
export interface KernelState {
  readonly machine: Machine;
  readonly limits: Limits;
  readonly hasGil: boolean;
  readonly journal: Journal;
  /** By process. */
  readonly runners: ThreadRunner[];
  readonly threads: Table<typeof threadColumns>;
  readonly cpus: Table<typeof cpuColumns>;
  readonly processes: Table<typeof processColumns>;
  readonly syncs: SyncTable;
  /** What their operations call; made when first needed. */
  syncHost: SyncHost | undefined;
  /** Who waits for the GIL of each process. */
  readonly gilLines: WaitingLines;
  readonly timers: Timers;
  /** One for all CPUs, or one for each. */
  readonly queues: readonly Policy[];
  /** By thread; only ever appended to. */
  readonly threadNames: string[];
  /** By process; only ever appended to. */
  readonly processNames: string[];
  readonly pipes: PipeTable;
  /** Numbers that processes share, by handle. */
  readonly shared: Float64Array[];
  /** By object, as far as the program's text tells; only ever appended to. */
  readonly syncNames: (string | undefined)[];
  /** What the scheduler is to know about threads, by name. */
  readonly namedSettings: Map<string, Partial<ThreadSettings>>;
  /** Whether some thread may not run on every CPU. */
  hasAffinity: boolean;
  /** By device (index in the log's strings), for those that serve so many requests at a time: until when they are busy. */
  readonly devices: Map<number, readonly number[]>;
  /** State of the stream of random numbers that latencies are drawn from. */
  random: number;
  readonly surroundings: Surroundings;
  /** Contents of the files there are, by name. */
  readonly files: Map<string, string>;
  /** How many lines of input were read. */
  answered: number;
  /** Scratch: the event being recorded, the action being chosen, the threads that execute at the same time. */
  readonly event: EventFields;
  readonly next: NextAction;
  readonly turns: Turns;
  /** Virtual time, ns. */
  now: number;
  /** Executed over all threads. */
  instructions: number;
  /** How many of them were turns, see {@link Turns}. */
  turnsTaken: number;
  idleCpus: number;
  /** Whose instruction is being carried out, else NONE: its slice was settled before. */
  actingCpu: number;
  /** Who executed last. */
  lastThread: ThreadId | typeof NONE;
  /** How the main thread of the first process ended, once it did. */
  mainOutcome: Outcome | undefined;
  /** How the run ended, once it did. */
  outcome: Outcome | undefined;
  /** Which slice of the machine's schedule it is, and how many of its instructions were executed; NONE: its thread is not on a CPU yet. */
  scheduleAt: number;
  scheduleDone: number;
  /** Answers system calls that nothing else comes of, see {@link AnswerAtOnce}; made when first needed. */
  gate: AnswerAtOnce | undefined;
  /** Whether it is asked: not where somebody wants to stop between two events. */
  answersAtOnce: boolean;
  /** Called before a thread executes; a replay looks at it to tell what the last instruction was. */
  beforeExecution: ((thread: ThreadId) => void) | undefined;
}

export function createKernelState(
  machine: Machine,
  limits: Limits,
  journal: Journal,
  surroundings: Surroundings,
): KernelState {
  const cpus = new Table(cpuColumns);
  for (let i = 0; i < machine.cpus; i++) {
    const cpu = cpus.addRow();
    cpus.column.phase[cpu] = cpuChart.initial;
    cpus.column.thread[cpu] = NONE;
    cpus.column.lastThread[cpu] = NONE;
    cpus.column.cutBy[cpu] = NONE;
  }
  const queues: Policy[] = [];
  const k: KernelState = {
    machine,
    limits,
    hasGil: hasGil(machine.interpreter),
    journal,
    runners: [],
    threads: new Table(threadColumns),
    cpus,
    processes: new Table(processColumns),
    syncs: new SyncTable(),
    syncHost: undefined,
    gate: undefined,
    answersAtOnce: true,
    gilLines: new WaitingLines(),
    timers: new Timers(),
    queues,
    threadNames: [],
    processNames: [],
    pipes: new PipeTable(),
    shared: [],
    syncNames: [],
    namedSettings: new Map(Object.entries(machine.threads)),
    hasAffinity: false,
    devices: new Map(),
    random: machine.seed,
    surroundings,
    files: new Map(Object.entries(surroundings.files)),
    answered: 0,
    event: {
      kind: 0,
      time: 0,
      instruction: 0,
      thread: 0,
      cpu: 0,
      other: 0,
      object: 0,
      value: 0,
      reason: 0,
      line: 0,
      operation: 0,
    },
    next: { cpu: NONE, time: 0, horizon: 0, includesHorizon: true, instructions: 0, quiet: 0 },
    turns: new Turns(machine.cpus),
    now: 0,
    instructions: 0,
    turnsTaken: 0,
    idleCpus: machine.cpus,
    actingCpu: NONE,
    lastThread: NONE,
    mainOutcome: undefined,
    outcome: undefined,
    scheduleAt: 0,
    scheduleDone: NONE,
    beforeExecution: undefined,
  };
  const view = schedulingView(k);
  const count = machine.runQueues === 'central' ? 1 : machine.cpus;
  queues.push(...createQueues(machine.policy, count, machine, view));
  return k;
}

export const processOf = (k: KernelState, thread: ThreadId): ProcessId =>
  k.threads.column.process[thread] as ProcessId;

export const runnerOf = (k: KernelState, thread: ThreadId): ThreadRunner =>
  k.runners[k.threads.column.process[thread]];
