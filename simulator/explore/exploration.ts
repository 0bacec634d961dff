import type { InterpreterName, Machine, ScheduledSlice } from '../model';
import type { EndState, WitnessCost } from './findings/findings';
import type { Fraction } from './graph/count-interleavings';
import type { SearchLimits } from './graph/state-search';
import type { SamplingName, StrategyName } from './strategies';
import type { HelperSource } from './strategies/crew';

/** What is explored and how. */
export interface ExploreOptions {
  readonly interpreter: InterpreterName;
  /**
   * `instruction`: threads switch where the interpreter lets them; `shared`: between any two accesses to what threads share,
   * whatever the interpreter.
   */
  readonly granularity: 'instruction' | 'shared';
  /** Whether steps that no other thread can notice are taken together with those before. */
  readonly reduction: boolean;
  /** Where the exhaustive search stops; `goesOn` is asked by what comes after it too. */
  readonly limits: SearchLimits;
  /** Bytes of the program's own memory. */
  readonly processMemory: number;
  /** `exhaustive`, the default: every schedule, and where a limit is reached the other strategies in turn. */
  readonly strategy?: StrategyName;
  /** How many schedules each strategy tries beyond the exhaustive search; 0: none. Default {@link DEFAULT_SCHEDULES}. */
  readonly schedules?: number;
  /**
   * Other threads that carry out single schedules: when enough of them are to be tried, or beside a search that takes long. What is found does not depend
   * on how many there are. Default: none.
   */
  readonly helpers?: HelperSource;
}

export const DEFAULT_SCHEDULES = 1000;

/** How to get somewhere. */
export interface Witness extends WitnessCost {
  readonly schedule: readonly ScheduledSlice[];
  /** The slice from which on the schedule goes round for ever; undefined: it does not. */
  readonly loopFrom: number | undefined;
  /** Whether no schedule to the same end costs less; known of complete searches only. */
  readonly isLeast: boolean;
}

/** A probability that is not known exactly. */
export interface Estimate {
  /** 0 .. 1, as the bounds. */
  readonly value: number;
  readonly low: number;
  readonly high: number;
  /**
   * How many schedules were drawn at random; the bounds are then Wilson's, at 95 %. Undefined: the bounds are certain, and
   * what is between them is the share of schedules that had come to no end yet.
   */
  readonly samples: number | undefined;
}

/** One way in which the program can end. */
export interface ExploredOutcome extends EndState {
  /** In how many interleavings; undefined unless the search is complete and the graph has no circles. */
  readonly count: bigint | undefined;
  /** How likely it is if every choice is made evenly; undefined as `count`. */
  readonly probability: Fraction | undefined;
  /** The same where it is not known exactly; undefined too where nothing is known. */
  readonly estimate: Estimate | undefined;
  readonly witness: Witness;
}

export interface ExploredFailure {
  /**
   * `deadlock`: all threads, or some of them, are stuck for ever. `livelock`: threads go on, but the program does not come to
   * an end: it cannot any more, or a fair schedule goes round for ever.
   */
  readonly kind: 'assertion' | 'exception' | 'deadlock' | 'livelock';
  readonly message: string;
  /** The thread's name; of a deadlock, those of all that are stuck; of a livelock, those that go round. */
  readonly thread: string;
  /** Of the user's file. */
  readonly line: number;
  /** The least number of round-robin delays of any schedule to it (not always the witness's own): see {@link LeastDelays}. */
  readonly delays: number;
  readonly witness: Witness;
}

/** A call that was under way when something was accessed. */
export interface StackLine {
  readonly function: string;
  readonly line: number;
}

export interface RacyAccess {
  readonly line: number;
  readonly isWrite: boolean;
  /** The thread's name. */
  readonly thread: string;
  /** Innermost first, of the user's file. */
  readonly stack: readonly StackLine[];
}

/** Two accesses to the same thing by two threads, one of them writing, that nothing orders. */
export interface DataRace {
  /** What is accessed, as far as its name is known: `counter`, `account.balance`. */
  readonly what: string;
  readonly first: RacyAccess;
  readonly second: RacyAccess;
  /**
   * `happens-before`: in some run nothing ordered them. `lock-set`: no lock was held at both, whatever else may have ordered
   * them in the runs looked at.
   */
  readonly foundBy: readonly ('happens-before' | 'lock-set')[];
}

/** Each lock is taken by a thread that holds the one before, the first by one that holds the last; and in which lines. */
export interface LockOrderCircle {
  readonly locks: readonly string[];
  readonly lines: readonly number[];
}

/** Something that is no failure, but worth a look. */
export interface Hint {
  readonly kind: 'unreleased-lock' | 'notify-without-lock' | 'wait-without-loop' | 'starvation';
  readonly message: string;
  /** Of the user's file; 0: none in particular. */
  readonly line: number;
}

/** What one strategy beyond the exhaustive search has tried. */
export interface StrategyReport {
  readonly name: SamplingName;
  readonly schedules: number;
  /** After how many of its schedules it met the first failure; undefined: it met none. */
  readonly firstFailure: number | undefined;
  /** Every schedule with at most so many delays, or pre-emptions, was tried; undefined: it makes no such statement. */
  readonly coveredBound: number | undefined;
}

/** All that is known of a program's runs. */
export interface Exploration {
  /** Whether these are all runs there are: what is not among them cannot happen. */
  readonly isComplete: boolean;
  readonly interpreter: InterpreterName;
  readonly states: number;
  /** Whether the program reads the clock: of how long things take, not every possibility is looked at. */
  readonly readsClock: boolean;
  /** States whose continuations were not looked at; 0 if complete. */
  readonly unexpanded: number;
  readonly transitions: number;
  /** How many runs there are; undefined if the search is not complete, or runs may go on for ever. */
  readonly interleavings: bigint | undefined;
  readonly outcomes: readonly ExploredOutcome[];
  readonly failures: readonly ExploredFailure[];
  readonly races: readonly DataRace[];
  /** Locks that are taken in orders that go round, deadlock or not. */
  readonly lockOrder: readonly LockOrderCircle[];
  readonly hints: readonly Hint[];
  /** What was tried beyond the exhaustive search, in turn. */
  readonly strategies: readonly StrategyReport[];
  /** A run that came to no end before it was given up, with every thread having its turns: perhaps it never ends. */
  readonly longest: Witness | undefined;
  /** What keeps this from being a proof, a sentence each; empty if complete. */
  readonly notCovered: readonly string[];
  /** Bytes that states and transitions take. */
  readonly memory: number;
}

/** The machine that replays a witness. */
export function machineOfWitness(machine: Machine, schedule: readonly ScheduledSlice[]): Machine {
  return { ...machine, cpus: 1, runQueues: 'central', switchCost: 0 as Machine['switchCost'], schedule };
}
