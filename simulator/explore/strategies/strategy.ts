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

/** What a run is to do, in numbers that mean something to its strategy alone: they can be sent to another thread. */
export type RunPlan = readonly number[];

/** What a run of a schedule came to, as far as strategies want to know. */
export interface RunReport {
  readonly steps: number;
  readonly instructions: number;
  /** Whether it was given up before it came to an end. */
  readonly isGivenUp: boolean;
  /** What the run's own {@link Decider} has noted. */
  readonly notes: readonly number[];
  /** Only where {@link StrategyKind.looksBack}: threads in the order of their steps. */
  readonly trail: readonly number[];
  /** Only there too: pairs of accesses, one right after the other to the same thing by different threads, as texts. */
  readonly pairs: readonly string[];
}

/**
 * Plans runs, in which somebody else decides who goes on. Several runs may be planned before it hears of the first, so that they
 * can be carried out at the same time.
 */
export interface Planner {
  /**
   * Plans the next run.
   * @returns undefined if there is none, at least not before it has heard of those under way
   */
  next(random: RandomNumbers): RunPlan | undefined;
  /** Hears of a run, in the order in which they were planned. */
  end(report: RunReport): void;
  /** From the next run on steps end elsewhere, as was learnt of the program; undefined: that makes no difference. */
  beginAgain?(): void;
  /** Every schedule with at most so many delays or pre-emptions was tried; undefined: no such statement. */
  readonly coveredBound?: number | undefined;
}

/** Decides who goes on in one run, and knows nothing of others. */
export interface Decider {
  /** @returns one of the threads that can go on */
  choose(turn: Turn): number;
  /**
   * How many instructions the chosen thread executes, whatever others may notice of them, before somebody else can be
   * chosen; default: as far as nobody notices.
   */
  leap?(): number;
  /** For the planner. */
  readonly notes?: readonly number[];
}

/** An entry of the list of strategies: a way of looking for failures where not every schedule can be tried. */
export interface StrategyKind {
  readonly name: string;
  /** A sentence for its user. */
  readonly about: string;
  /** Whether its planner looks at what runs did, step by step. */
  readonly looksBack?: true;
  readonly plan: () => Planner;
  readonly decide: (plan: RunPlan, random: RandomNumbers) => Decider;
}

/** Of a strategy whose runs have nothing to do with each other. */
export const independentRuns = (): Planner => ({ next: () => [], end: () => undefined });
