import type { ExploredFailure, ExploredOutcome } from '../exploration';
import { CannotExplore } from '../state/cannot-explore';
import type { Crew } from './crew';
import { Sampling, type SamplingParts } from './sampling';

/** What single schedules have come to so far, while the search through all of them is under way: nothing is proved by it. */
export interface FirstFindings {
  readonly schedules: number;
  /** In the order in which they were found. */
  readonly outcomes: readonly ExploredOutcome[];
  readonly failures: readonly ExploredFailure[];
}

/** Work of a search, in transitions and instructions executed, after which it begins: what is done sooner needs no first look. */
const BEGINS_AT = 300_000;
/** Schedules for each time so much work, and at most. */
const SCHEDULES = 10;
const MOST_SCHEDULES = 200;
/** What they may cost this thread: so much in any case, then a share of the search's own work. */
const LEAST_COST = 1_500_000;
const SHARE = 1 / 4;

/**
 * A few schedules that are tried beside the search through all of them, so that there is something to look at long before that
 * has come to its first end. Another thread tries them, where there is one; else, when they have their turn depends on the search's work
 * alone, not on the time that takes. If the search does not come to its end, all of them are tried in any case.
 */
export class FirstLook {
  readonly sampling: Sampling;
  readonly #crew: Crew | undefined;
  readonly #runs: Generator<Sampling, void>;
  #isOver = false;

  /** @returns undefined if it is too soon */
  static begin(work: number, parts: SamplingParts): FirstLook | undefined {
    return work < BEGINS_AT ? undefined : new FirstLook(parts);
  }

  private constructor(parts: SamplingParts) {
    this.#crew = parts.crew;
    this.#crew?.call();
    this.sampling = new Sampling(parts);
    this.sampling.worksHere = false;
    this.#runs = this.sampling.runAll(['turns'], MOST_SCHEDULES, () => !this.#isOver);
  }

  /** Tries the next schedule, if it is time for one and nobody else does. @returns whether it was */
  advance(work: number): boolean {
    if (this.#isOver) return false;
    const { schedules, work: done } = this.sampling;
    const isShared = this.#crew?.hasHelpers === true;
    const isTime = schedules < SCHEDULES * (work / BEGINS_AT) && done < Math.max(LEAST_COST, work * SHARE);
    if (isShared || isTime) this.#next();
    return isTime && !isShared;
  }

  /** Tries what is left. */
  *finish(goesOn: () => boolean): Generator<Sampling, void> {
    this.sampling.worksHere = true;
    while (goesOn()) {
      this.#next();
      if (this.#isOver) break;
      yield this.sampling;
    }
    this.end();
  }

  #next(): void {
    try {
      this.#isOver ||= this.#runs.next().done === true;
    } catch (error) {
      // The search itself will say so, if it comes there.
      if (!(error instanceof CannotExplore)) throw error;
      this.#isOver = true;
    }
  }

  /** No more schedules are tried. */
  end(): void {
    this.#isOver = true;
    this.#runs.next();
    this.sampling.close();
  }

  get findings(): FirstFindings {
    const { schedules, outcomes, failures } = this.sampling;
    const unknown = { count: undefined, probability: undefined, estimate: undefined };
    return {
      schedules,
      outcomes: [...outcomes.values()].map(({ end, witness }) => ({ ...end, ...unknown, witness })),
      failures: [...failures.values()],
    };
  }
}
