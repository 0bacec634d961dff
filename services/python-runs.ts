import type { Machine, RealRunResult, Surroundings } from '../simulator';
import type { ProgramFile } from './host';
import type { PythonInfo } from './python-info';

/** How a program is run under CPython. */
export interface PythonRunSettings {
  /** What the log says about the machine, and how long its devices take; its interpreter is chosen after the Python. */
  readonly machine: Machine;
  /** What the program's header puts around it. */
  readonly surroundings: Surroundings;
  /** Bytes that one process may fill with events. */
  readonly traceBytes?: number;
}

/** A run under CPython, or why there is none. */
export type PythonRunAnswer =
  | ({ readonly ok: true; readonly python: PythonInfo } & RealRunResult)
  | { readonly ok: false; readonly message: string };

/**
 * Runs one program under an installed CPython, unchanged, as often as asked. That executes the file for real: ask the user first (`consent.ts`).
 * The shape is that of `RealRuns`.
 */
export interface PythonRunner {
  /** @param limit ms of real time after which it is stopped */
  run(limit: number): Promise<PythonRunAnswer>;
  /** Ends a run that is under way; its outcome is `cancelled`. */
  cancel(): void;
  /** Ends what is under way and removes what runs have left. */
  close(): Promise<void>;
}

/** What is run: with a path from there, else (a browser's file) from a folder of its own. */
export type PythonProgram = ProgramFile;
