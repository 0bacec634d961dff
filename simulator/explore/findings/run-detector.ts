import type { DataRace } from '../exploration';

/** Looks on at runs, for what their states do not tell. */
export interface RunDetector {
  /** Whether pairs of accesses are noted. */
  notesPairs: boolean;
  readonly pairs: Iterable<string>;
  readonly races: readonly DataRace[];
  /** Lines of the program that call `Condition.wait`. */
  readonly waits: ReadonlySet<number>;
  /** How much was found so far. */
  readonly learnt: number;
  /** A run begins. */
  begin(): void;
  /** Objects have moved. */
  forget(): void;
}

/** Sees nothing: of programs with several processes, races for memory are not looked for. */
export class NoDetector implements RunDetector {
  notesPairs = false;
  readonly pairs: readonly string[] = [];
  readonly races: readonly DataRace[] = [];
  readonly waits: ReadonlySet<number> = new Set();
  readonly learnt = 0;

  begin(): void {}

  forget(): void {}
}
