import type { FrameView, VariableView } from '../model';
import type { CallGate } from '../vm/call-gate';
import type { Effect, SystemArgument } from '../vm/effect';
import type { Turns } from '../vm/turns';

/**
 * What the kernel asks of an interpreter: one per process. Threads are numbered by the process, its main thread
 * is 0. The VM's interpreter is one; tests have a scripted one.
 */
export interface ThreadRunner {
  /**
   * Runs a thread until instructions worth `budget` were executed (each counts 1 and what it costs extra) or
   * something else stopped it. The effect object is the runner's own and valid until the next call.
   * @param budget 0 (with stopAtSwitchPoint) only asks whether the thread stands at a switch point
   * @param stopAtSwitchPoint whether to stop where this interpreter looks for GIL requests
   * @param gate may be asked for system calls first; those that it answers are no effect
   */
  run(thread: number, budget: number, stopAtSwitchPoint: boolean, gate?: CallGate): Effect;
  /**
   * Threads take turns until something comes of one, or none is left; or until the runner wants to be called again.
   * @param turns with at least one thread; the first turn is taken in any case
   * @returns the effect of the turn that is not over; of kind BUDGET if all are
   */
  runTogether(turns: Turns, gate?: CallGate): Effect;
  /** Gives the system call that stopped the thread its result. */
  complete(thread: number, result: SystemArgument): void;
  /** Lets the system call that stopped the thread raise a Python exception. */
  fail(thread: number, type: string, message: string): void;
  /**
   * At the end of a process, has its ended main thread call what is kept to be called then, and forgets it.
   * @returns whether there was something
   */
  beginExit(thread: number): boolean;
  /** Line of the thread's innermost frame in the user's own file, 0 if none. */
  lineOf(thread: number): number;
  /** The same if that is known, and the thread is not in library code; else 0: then {@link lineOf} and {@link operationOf} tell. */
  ownLineOf(thread: number): number;
  /** Whether that frame is the innermost of all: the thread is not in library code. */
  inUserCode(thread: number): boolean;
  /** A number that is the same while the thread is in one line of one function, library code included; 0: nowhere. */
  placeOf(thread: number): number;
  /** The call the thread is carrying out in library code, as the program writes it: `q.get()`; else undefined. */
  operationOf(thread: number): string | undefined;
  /** The program's name for the object that the thread's system call makes, where its text tells. */
  newObjectName(thread: number): string | undefined;
  /** All frames, outermost first. */
  frames(thread: number): readonly FrameView[];
  /** The user's module's global variables. */
  globals(): readonly VariableView[];
  /** Names of the user's variables that hold a synchronisation object, by its handle. */
  syncNames(): ReadonlyMap<number, string>;
  /** A process that is a copy of this one, with one of its threads only. */
  fork(thread: number): ThreadRunner;
  /** A process that begins afresh, with what `data` says. */
  spawnProcess(data: string): ThreadRunner;
  /** A process of the same program in the state of a snapshot. */
  revive(snapshot: RunnerSnapshot): ThreadRunner;
  /** The numbers of all kernel objects that the process knows. */
  syncHandles(): readonly number[];
  /** Gives kernel objects that the process knows other numbers. */
  renumberSyncs(numbers: ReadonlyMap<number, number>): void;
  snapshot(): RunnerSnapshot;
  restore(snapshot: RunnerSnapshot): void;
}

/** A runner's whole state, opaque but for its size. */
export interface RunnerSnapshot {
  readonly byteLength: number;
}
