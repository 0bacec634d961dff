import type { SourceSpan } from './diagnostic';
import type { SwitchReason, ThreadPhase } from './event';
import type { CodeId, CpuId, ProcessId, SyncId, ThreadId } from './ids';
import type { Nanoseconds } from './time';

/** A Python value as an inspector shows it. */
export interface ValueView {
  /** Python's type name. */
  readonly type: string;
  /** About what `repr` says, cut with `…` after some 120 characters. */
  readonly text: string;
  /** Of a lock or its like: which it is. */
  readonly sync?: SyncId;
  /** Attributes or items, the first few, where the text does not say them all; and how many there are. */
  readonly members?: readonly VariableView[];
  readonly size?: number;
}

export interface VariableView {
  readonly name: string;
  readonly value: ValueView;
}

export interface FrameView {
  readonly function: string;
  readonly code: CodeId;
  /** Index of the next instruction. */
  readonly instruction: number;
  /** Of that instruction. */
  readonly span: SourceSpan | undefined;
  readonly isLibrary: boolean;
  readonly locals: readonly VariableView[];
  /** Evaluation stack, bottom first. */
  readonly stack: readonly ValueView[];
}

export interface ThreadView {
  readonly id: ThreadId;
  readonly process: ProcessId;
  /** Unique over processes. */
  readonly name: string;
  readonly phase: ThreadPhase;
  readonly cpu: CpuId | undefined;
  /** What a blocked, sleeping or GIL-waiting thread waits for, in words: `lock held by T1`, `T2 to end`, `2 s, until 3.4 s`. */
  readonly waitsFor: string | undefined;
  /** The library call that is under way, as the program writes it: `q.get()`; undefined in the program's own code. */
  readonly operation: string | undefined;
  /** Since when it is in this phase. */
  readonly since: Nanoseconds;
  /** Outermost first. */
  readonly frames: readonly FrameView[];
  /** Of the innermost frame that is the user's own; 0 if there is none. */
  readonly line: number;
}

export interface SyncView {
  readonly id: SyncId;
  readonly kind: string;
  readonly name: string;
  readonly holder: ThreadId | undefined;
  /** What else there is to say: `count 2`, `notified`. */
  readonly state: string;
  /** In the order they will be served. */
  readonly waiters: readonly ThreadId[];
}

export interface ProcessView {
  readonly id: ProcessId;
  readonly globals: readonly VariableView[];
  readonly gil:
    | {
        readonly holder: ThreadId | undefined;
        readonly waiters: readonly ThreadId[];
        readonly requested: boolean;
      }
    | undefined;
}

/** A place between two steps of a run. */
export interface RunPosition {
  /** Instructions executed so far, over all threads. */
  readonly instruction: number;
  /** Events recorded so far. */
  readonly event: number;
  readonly time: Nanoseconds;
}

/** The instruction that led to a position. */
export interface LastInstruction {
  readonly thread: ThreadId;
  readonly code: CodeId;
  readonly instruction: number;
  /** `STORE_GLOBAL counter`, as a disassembly shows it. */
  readonly text: string;
  /** What it did to data, where that can be said: `stored 1 into counter`. */
  readonly effect: string | undefined;
}

/** Everything there is to see of a run at one position. */
export interface RunView {
  readonly position: RunPosition;
  readonly threads: readonly ThreadView[];
  readonly processes: readonly ProcessView[];
  /** In order of creation; of a great many, those that are named or in use. */
  readonly syncs: readonly SyncView[];
  readonly last: LastInstruction | undefined;
  /** Standard output so far. */
  readonly output: string;
  /** Why the last thread that lost a CPU did, where one just did. */
  readonly switched: { readonly thread: ThreadId; readonly reason: SwitchReason } | undefined;
}

/**
 * How far one step goes. `line` follows the thread that just ran, over library code; `library-line` into it.
 */
export type StepKind = 'instruction' | 'line' | 'library-line' | 'switch' | 'event';
