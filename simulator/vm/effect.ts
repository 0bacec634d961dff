import type { Output } from '../model';

/**
 * Why the interpreter gave a thread back to whoever decides what runs next. Numbers, because the
 * kernel and the explorer branch on them for every stop.
 */
export const EffectKind = {
  /** The instructions asked for were executed. */
  BUDGET: 0,
  /** Asked to stop there: the next instruction may only run after a look at GIL requests. */
  SWITCH_POINT: 1,
  /** A call on the kernel: see {@link SystemCall}; the thread goes on after `complete` or `fail`. */
  SYSTEM_CALL: 2,
  /** The thread's outermost frame returned. */
  ENDED: 3,
  /** An exception left the thread's outermost frame. */
  UNCAUGHT: 4,
  /** The process's memory is full though garbage was collected. */
  MEMORY_LIMIT: 5,
} as const;
export type EffectKind = (typeof EffectKind)[keyof typeof EffectKind];

/** What a system call hands over: plain data only, so that it crosses processes and worker threads. */
export type SystemArgument = number | boolean | string | undefined;

/** The last effect's details; the interpreter reuses one object. */
export interface Effect {
  kind: EffectKind;
  /** Instructions executed by this call of `run`, the one that caused the effect included. */
  executed: number;
  /** Extra cost of natives that worked on n things, in instructions. */
  extraCost: number;
  /** SYSTEM_CALL: which, by its index in the table of system calls. */
  call: number;
  arguments: readonly SystemArgument[];
  /** SYSTEM_CALL of spawn: the new thread's number in this process, made by the interpreter and ready to run. */
  spawned: number;
  /** UNCAUGHT: Python's traceback text, the type's name, the message, the user's line, and SystemExit's status. */
  uncaught: UncaughtException | undefined;
}

export interface UncaughtException {
  readonly type: string;
  readonly message: string;
  readonly traceback: string;
  readonly line: number;
  /** Set for SystemExit: the status to leave with, and what to write on stderr first. */
  readonly exit: { readonly status: number; readonly output: Output['text'] } | undefined;
}
