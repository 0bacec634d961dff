import type { EventName, SwitchReason } from './event';
import type { ProcessId, SyncId, ThreadId } from './ids';
import type { Machine } from './machine';
import type { Nanoseconds } from './time';

/** Goes up when a reader of older logs would misread a newer one. */
export const EVENT_LOG_VERSION = 1;

export interface ThreadInfo {
  readonly id: ThreadId;
  readonly process: ProcessId;
  readonly name: string;
  readonly daemon: boolean;
}

export interface ProcessInfo {
  readonly id: ProcessId;
  readonly pid: number;
  readonly name: string;
}

export interface SyncInfo {
  readonly id: SyncId;
  /** `Lock`, `RLock`, `Condition` … */
  readonly kind: string;
  /** The variable that held it first (`lock`, `account.lock`), else kind and number. */
  readonly name: string;
}

export interface Output {
  readonly stream: 'stdout' | 'stderr';
  readonly text: string;
  readonly thread: ThreadId;
}

/** Who waits for what, when threads are stuck for ever. */
export interface Deadlock {
  /** Whether no thread at all could go on (else others still ran). */
  readonly total: boolean;
  readonly waits: readonly {
    readonly thread: ThreadId;
    /** The object waited for, or the thread joined. */
    readonly for: { readonly sync: SyncId } | { readonly thread: ThreadId };
    /** Who holds it, where someone does. */
    readonly holders: readonly ThreadId[];
    readonly line: number;
    /** The library call it is stuck in, as the program writes it; else undefined. */
    readonly operation?: string;
  }[];
}

/** How a run ended. */
export type Outcome =
  | { readonly kind: 'finished'; readonly exitStatus: number }
  /** The main thread ended by an uncaught exception. */
  | {
      readonly kind: 'exception';
      readonly exitStatus: number;
      readonly type: string;
      readonly message: string;
      readonly line: number;
    }
  | { readonly kind: 'deadlock'; readonly deadlock: number }
  | { readonly kind: 'limit'; readonly limit: 'instructions' | 'time' | 'memory' }
  /** Stopped by the user before it ended. */
  | { readonly kind: 'cancelled' };

/** The columns of a log, one entry an event, in the order in which they happened. {@link NONE} where a column does not apply. */
export interface EventColumns {
  /** ns; never decreases */
  readonly time: Float64Array;
  /** Instructions executed before the event, over all threads; never decreases. */
  readonly instruction: Float64Array;
  readonly kind: Uint8Array;
  readonly thread: Int32Array;
  readonly cpu: Int16Array;
  readonly other: Int32Array;
  readonly object: Int32Array;
  readonly value: Float64Array;
  /** Index in {@link switchReasons}. */
  readonly reason: Int8Array;
  /** Line of the user's file the thread is at (its innermost frame that is not library code), 0 if none. */
  readonly line: Int32Array;
  /**
   * The call that the thread carries out in library code, as the program writes it, `q.get()`: index in the log's
   * strings; {@link NONE} in the program's own code.
   */
  readonly operation: Int32Array;
}

/** One run, simulated, explored or measured: everything that is drawn or counted comes from here. */
export interface EventLog {
  readonly version: typeof EVENT_LOG_VERSION;
  readonly origin: 'simulated' | 'explored' | 'measured';
  readonly file: string;
  readonly machine: Machine;
  readonly length: number;
  readonly columns: EventColumns;
  readonly strings: readonly string[];
  readonly processes: readonly ProcessInfo[];
  readonly threads: readonly ThreadInfo[];
  readonly syncs: readonly SyncInfo[];
  readonly outputs: readonly Output[];
  readonly deadlocks: readonly Deadlock[];
  readonly outcome: Outcome;
  /** When the run ended. */
  readonly end: Nanoseconds;
  /** Executed over all threads. */
  readonly instructions: number;
}

/** One event as a record, for reading; loops over many use the columns. */
export interface EventRecord {
  readonly index: number;
  readonly time: Nanoseconds;
  readonly name: EventName;
  readonly instruction: number;
  readonly thread: number;
  readonly cpu: number;
  readonly other: number;
  readonly object: number;
  readonly value: number;
  readonly reason: SwitchReason | undefined;
  readonly line: number;
}
