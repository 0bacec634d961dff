import type { VariableView } from '../../model';

/** An exception that left a thread. */
export interface Failure {
  readonly kind: 'assertion' | 'exception';
  readonly type: string;
  /** As Python's last line has it: `AssertionError: too few`. */
  readonly message: string;
  /** The thread's number. */
  readonly thread: number;
  /** Of the user's file. */
  readonly line: number;
}

/** A thread that waits for ever, and for what. */
export interface StuckThread {
  readonly thread: string;
  /** `lock held by T1`, `T2 to end`. */
  readonly waitsFor: string;
  readonly line: number;
}

/** A way in which the program can end. */
export interface EndState {
  readonly kind: 'finished' | 'exception' | 'deadlock';
  /** Standard output. */
  readonly output: string;
  /** The user's global variables that hold plain values. */
  readonly globals: readonly VariableView[];
  /** Of every thread that an exception has ended. */
  readonly failures: readonly Failure[];
  /** Only of a deadlock. */
  readonly stuck: readonly StuckThread[];
  /** Locks of the program that are still held at its end; not of a deadlock. */
  readonly unreleased: readonly HeldLock[];
}

export interface HeldLock {
  readonly lock: string;
  /** The name of the thread that took it. */
  readonly thread: string;
}

/** What a failure costs at least, each beyond comparison: fewer of the first, then of the second, then of the third. */
export interface WitnessCost {
  /** Switches away from a thread that could have gone on. */
  readonly preemptions: number;
  /** All switches from one thread to another. */
  readonly switches: number;
  /** Transitions of the graph. */
  readonly steps: number;
}
