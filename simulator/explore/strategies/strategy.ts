import type { RandomNumbers } from './random-numbers';

/** What a thread is going to do first in its next step, as far as others can notice it. */
export interface NextEvent {
  /** What it is about, a text that tells objects apart; undefined: nothing that others can notice. */
  readonly what: string | undefined;
  readonly isWrite: boolean;
}

/** A point at which somebody decides who goes on. */
export interface Turn {
  /** Threads that can go on, ascending, at least one. */
  readonly enabled: readonly number[];
  /** Who ran last. */
  readonly last: number;
  /** How many steps were taken before. */
  readonly step: number;
  /** Looks at what a thread does next. */
  readonly nextEvent: (thread: number) => NextEvent;
}

/** What a run of a schedule came to. */
export interface RunReport {
  readonly steps: number;
  readonly instructions: number;
  /** Whether it was given up before it came to an end. */
  readonly isGivenUp: boolean;
  /** Threads in the order of their steps. */
  readonly trail: readonly number[];
  /** Pairs of accesses, one right after the other to the same thing by different threads: texts that tell them apart. */
  readonly pairs: ReadonlySet<string>;
  /** Whether scheduling points were found that were not known before: steps are not what they were. */
  readonly learnt: boolean;
}

/** Decides, run by run, who goes on: a way of looking for failures where not every schedule can be tried. */
export interface Strategy {
  /** Prepares the next run. @returns false if there is nothing left to try */
  begin(): boolean;
  /** @returns one of the threads that can go on */
  choose(turn: Turn): number;
  /**
   * How many instructions the chosen thread executes, whatever others may notice of them, before somebody else can be
   * chosen; default: as far as nobody notices.
   */
  leap?(): number;
  end(report: RunReport): void;
  /** Every schedule with at most so many delays or pre-emptions was tried; undefined: no such statement. */
  readonly coveredBound?: number | undefined;
}

/** An entry of the list of strategies. */
export interface StrategyKind {
  readonly name: string;
  /** A sentence for its user. */
  readonly about: string;
  readonly create: (random: RandomNumbers) => Strategy;
}
