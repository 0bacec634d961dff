import type { CpuId, Outcome, ProcessId, SwitchReason, SyncId, ThreadId } from '../model';

/** A thread's life in numbers. The times from `notStarted` to `sleep` add up to `life`; all are ns. */
export interface ThreadSummary {
  readonly id: ThreadId;
  readonly process: ProcessId;
  readonly name: string;
  /** From creation to its end, or to the end of the run. */
  readonly life: number;
  /** Created, not yet started. */
  readonly notStarted: number;
  /** Ready to run, without a CPU. */
  readonly ready: number;
  readonly running: number;
  /** Waiting for the GIL. */
  readonly gil: number;
  /** Waiting for a lock, another thread or another object. */
  readonly blocked: number;
  readonly io: number;
  readonly sleep: number;
  /** From start to first time on a CPU; undefined: never ran. */
  readonly response: number | undefined;
  /** From start to end; undefined: never ended. */
  readonly turnaround: number | undefined;
  /** Could have run, but did not: `ready` and `gil`. */
  readonly waiting: number;
  readonly ended: boolean;
  readonly voluntarySwitches: number;
  readonly involuntarySwitches: number;
}

/** `busy`, `switching` and `idle` add up to the run's length; ns. */
export interface CpuSummary {
  readonly id: CpuId;
  readonly busy: number;
  readonly switching: number;
  readonly idle: number;
  /** Busy part of the run's length, 0 .. 1. */
  readonly utilisation: number;
}

export interface LockSummary {
  readonly id: SyncId;
  readonly kind: string;
  readonly name: string;
  readonly acquisitions: number;
  /** How often a thread had to wait for it. */
  readonly waits: number;
  /** ns over all waits, ended or not */
  readonly waited: number;
  /** ns */
  readonly longestWait: number;
}

export interface GilSummary {
  readonly process: ProcessId;
  /** Part of the run's length during which some thread held it, 0 .. 1. */
  readonly heldShare: number;
  /** How often a waiter asked the holder to drop it. */
  readonly requests: number;
  /** How often it was taken. */
  readonly takings: number;
}

/** How often a thread that ran lost its CPU. */
export interface SwitchSummary {
  readonly total: number;
  readonly voluntary: number;
  readonly involuntary: number;
  readonly byReason: Readonly<Record<SwitchReason, number>>;
}

/** A run in numbers; from its event log alone. */
export interface RunSummary {
  readonly outcome: Outcome;
  /** ns */
  readonly length: number;
  readonly instructions: number;
  readonly threads: readonly ThreadSummary[];
  readonly cpus: readonly CpuSummary[];
  readonly locks: readonly LockSummary[];
  readonly gils: readonly GilSummary[];
  readonly switches: SwitchSummary;
  readonly parallelism: {
    /** Threads running at once, averaged over the run. */
    readonly mean: number;
    readonly most: number;
  };
}
