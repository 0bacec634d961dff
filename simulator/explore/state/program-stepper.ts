import type { VariableView } from '../../model';
import type { Interpreter } from '../../vm';
import type { Failure } from '../findings/findings';
import type { LockOrder } from '../findings/lock-order';
import type { RunDetector } from '../findings/run-detector';
import type { Segment } from './block-runner';
import type { ExploredKernel } from './explored-kernel';
import type { Knowledge } from './knowledge';
import type { WordBuffer } from './word-buffer';

/** What a stepper learns of a program, run by run: see {@link Learning}. */
export interface RunLearning {
  readonly all: Knowledge;
  begin(): void;
  takeBack(): Knowledge | undefined;
  add(more: Knowledge): boolean;
}

/**
 * Takes an explored program from state to state: the real interpreter and the real kernel, brought back to a state and run to
 * the next scheduling point of one thread. `Stepper` does so for one process, `ProcessStepper` for several.
 */
export interface ProgramStepper {
  /** Of the first process. */
  readonly vm: Interpreter;
  readonly kernel: ExploredKernel;
  readonly learning: RunLearning;
  /** What the last transition did. */
  readonly segments: readonly Segment[];
  /** The exceptions that threads ended with in it. */
  readonly failures: readonly Failure[];
  /** Locks (bits) taken in the last block, of those that have low numbers. */
  readonly acquired: number;
  /** Instructions executed so far, of all blocks. */
  readonly work: number;
  readonly lockOrder: LockOrder;
  /** Whether some choice had more options than are tried. */
  leavesOut: boolean;
  /** Instructions that the main thread executes before there is a choice. */
  readonly prefix: number;
  /** Whether something was learnt that steps before should have gone by. */
  readonly isStale: boolean;
  /** How many accesses to memory are known to be scheduling points. */
  readonly sharedAccesses: number;
  /** Whether so much was left behind that the state had better be written and read again. */
  readonly isBloated: boolean;
  readonly hasEnded: boolean;
  /** The thread that is to choose before anybody goes on; NONE: nobody has to. */
  readonly choosing: number;

  /** From the base on, the main thread goes on to the first thing that others may notice. */
  begin(): void;
  /** A search begins, knowing what the ones before have learnt. */
  restart(): void;
  /** Writes the present state. @throws CannotExplore if it cannot be written */
  writeState(into: WordBuffer): void;
  readState(state: WordBuffer): void;
  /** A transition: the thread goes on to its next scheduling point. See {@link Stepper.step}. */
  step(thread: number, option?: number, leap?: number): void;
  /** Whether a thread could take a step in the present state, if nobody has to choose. */
  canStep(thread: number): boolean;
  /** In how many ways a thread could take a step in the present state. */
  optionsOf(thread: number): number;
  /** What a thread accesses first when it goes on, as far as it is a scheduling point. */
  nextAccess(
    thread: number,
  ): { readonly address: number; readonly key: number; readonly isWrite: boolean } | undefined;
  /** What locks made while threads run are called is looked up so often from now on. */
  allowLooks(most: number): void;
  /** Looks on at runs from now on. */
  watch(): RunDetector;
  /** Nobody looks on any more. */
  unwatch(): void;

  /** Line of the user's file where a thread stands, 0: nowhere. */
  lineOf(thread: number): number;
  /** The call that a thread is carrying out in library code, as the program writes it. */
  operationOf(thread: number): string | undefined;
  /** What the variables of a thread's process call the kernel's objects. */
  syncNamesFor(thread: number): ReadonlyMap<number, string>;
  /** Global variables of the program that hold plain values. */
  plainGlobals(): readonly VariableView[];
  /** Line of an instruction of the user's file, 0 if it is of another. */
  lineAt(pc: number): number;
}
