import type { InterpreterName } from './interpreter';
import type { Nanoseconds } from './time';

export const policyNames = [
  'fifo',
  'rr',
  'sjf',
  'srtf',
  'priority',
  'mlfq',
  'lottery',
  'stride',
  'fair',
  'scripted',
] as const;
export type PolicyName = (typeof policyNames)[number];

/** Where ready threads wait: in one run queue for all CPUs, or in one for each CPU. */
export const runQueueNames = ['central', 'per-cpu'] as const;
export type RunQueueName = (typeof runQueueNames)[number];

/** What a scheduler may know about a thread. */
export interface ThreadSettings {
  /** Larger goes first; any integer. */
  readonly priority: number;
  /** Its share under lottery and stride scheduling; at least 1. */
  readonly tickets: number;
  /** Its share under the fair scheduler; at least 1. 1024 is what Linux gives a thread of nice 0. */
  readonly weight: number;
  /** How much CPU time it needs in all; undefined where nobody knows. */
  readonly length: Nanoseconds | undefined;
  /** The CPUs it may run on; empty: any. */
  readonly affinity: readonly number[];
}

export const distributionNames = ['fixed', 'uniform', 'exponential'] as const;

/** How a device serves requests; its mean latency is in {@link Machine.io}. */
export interface DeviceSettings {
  /** How long requests take: all as long; evenly spread about the mean; or exponentially distributed, many short and a few long. */
  readonly distribution: (typeof distributionNames)[number];
  /** Under `uniform`: how far from the mean, in percent of it, 0 .. 100. */
  readonly spread: number;
  /** How many requests it serves at a time, the others wait in order; 0: any number. */
  readonly atOnce: number;
}

/** Part of a schedule: so many instructions of one thread. 0: it only gets a CPU, to take what it was waiting for. */
export interface ScheduledSlice {
  /** Its number, in the order of creation. */
  readonly thread: number;
  readonly instructions: number;
  /** What the thread chooses where the program leaves it open (`timeslice.choose`, `random.choice`), in order. */
  readonly choices?: readonly number[];
}

/** The machine a program runs on. All of it is data: the same machine and program give the same log. */
export interface Machine {
  /** 1 .. 64 */
  readonly cpus: number;
  readonly policy: PolicyName;
  /** The longest a thread keeps a CPU while another is ready, where the policy takes turns; at least 1 ns. */
  readonly quantum: Nanoseconds;
  /** What a CPU loses when it changes from one thread to another. */
  readonly switchCost: Nanoseconds;
  /** What a process takes to fork a child, and what a child that is spawned takes before it begins. */
  readonly forkCost: Nanoseconds;
  readonly spawnCost: Nanoseconds;
  /** What the program's first process takes before its first instruction, beside what the modules it imports execute. */
  readonly startCost: Nanoseconds;
  /** What a thread takes to start another, beside the instructions. */
  readonly threadCost: Nanoseconds;
  /** How much later than asked sleeping threads and requests to devices are woken. */
  readonly wakeDelay: Nanoseconds;
  readonly runQueues: RunQueueName;
  /** With a run queue per CPU: an idle CPU takes a thread from the longest one. */
  readonly stealing: boolean;
  /** What a thread loses when it comes to another CPU than the one it ran on last: its data is in the other's caches. */
  readonly migrationCost: Nanoseconds;
  /** Under `priority`, a waiting thread counts one higher after each such time; 0: never. */
  readonly ageing: Nanoseconds;
  /** Under `mlfq` (OSTEP chapter 8): how many levels, 1 .. 16. */
  readonly queues: number;
  /** By level from the highest; the last counts for those below it. Empty: the quantum. */
  readonly quanta: readonly Nanoseconds[];
  /** After how many quanta a thread goes a level down, likewise, each at least 1; empty: 1. */
  readonly allotments: readonly number[];
  /** Every so often all threads go to the highest level; 0: never. */
  readonly boost: Nanoseconds;
  /** A thread that blocks gets its quantum and allotment anew: the rule that can be gamed. */
  readonly stayAfterIo: boolean;
  /** A thread whose wait is over goes to the head of its level. */
  readonly ioBump: boolean;
  /** Under `fair`: the time in which every ready thread runs once, and the least that one runs. */
  readonly targetLatency: Nanoseconds;
  readonly minimumGranularity: Nanoseconds;
  /** Under `lottery`: the first numbers drawn, each at least 0; the winning ticket is the remainder by all tickets. */
  readonly draws: readonly number[];
  /** Under `scripted`: names of threads, in the order in which they get a CPU. */
  readonly script: readonly string[];
  /**
   * Who executes how many instructions, from the beginning on, on a machine with one CPU: what a search found. Sleeps and
   * waits with a time limit end when it is their thread's turn, but not before their time. Absent, or at its end: the
   * policy decides.
   */
  readonly schedule?: readonly ScheduledSlice[];
  /** What comes after the schedule: its policy decides on, as if absent, or the run is over. */
  readonly afterSchedule?: 'policy' | 'stop';
  /** By thread name. */
  readonly threads: Readonly<Record<string, Partial<ThreadSettings>>>;
  /** What one instruction takes; at least 1 ns. */
  readonly instruction: Nanoseconds;
  readonly interpreter: InterpreterName;
  /** How long a thread waits for the GIL before it asks the holder to drop it; at least 1 ns. */
  readonly switchInterval: Nanoseconds;
  /** Latency of `timeslice.io(device=...)` where the program gives none. */
  readonly io: Readonly<Record<string, Nanoseconds>>;
  /** By device; those not listed serve any number of requests, each in the same time. */
  readonly devices: Readonly<Record<string, Partial<DeviceSettings>>>;
  /** Seeds every pseudo-random choice of the machine; 0 .. 2^32 - 1. */
  readonly seed: number;
}

/** Where a run is stopped. */
export interface Limits {
  /** Instructions executed, over all threads. */
  readonly instructions: number;
  readonly time: Nanoseconds;
  /** Bytes of memory of one process. */
  readonly memory: number;
}
