import type { Machine, Program } from '../../model';
import type { ExploredFailure, ExploredOutcome } from '../exploration';
import { CannotExplore } from '../state/cannot-explore';
import { Sampling } from './sampling';

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
/** What schedules may cost: so much in any case, then a share of the search's own work. A step costs more than an instruction. */
const LEAST_COST = 1_500_000;
const SHARE = 1 / 4;
const COST_OF_STEP = 20;

/**
 * A few schedules that are tried beside the search through all of them, so that there is something to look at long before that
 * has come to its first end. When it has its turn depends on the search's work alone, not on the time that takes.
 */
export class FirstLook {
  readonly sampling: Sampling;
  readonly #runs: ReturnType<Sampling['run']>;
  #isOver = false;

  /** @returns undefined if it is too soon */
  static begin(work: number, program: Program, machine: Machine, memoryLimit: number): FirstLook | undefined {
    return work < BEGINS_AT ? undefined : new FirstLook(Sampling.of(program, machine, memoryLimit));
  }

  private constructor(sampling: Sampling) {
    this.sampling = sampling;
    this.#runs = sampling.run('turns', MOST_SCHEDULES, () => !this.#isOver);
  }

  /** Tries the next schedule, if it is time for one. @returns whether it was */
  advance(work: number): boolean {
    const { schedules, steps, instructions } = this.sampling;
    const most = Math.max(LEAST_COST, work * SHARE);
    const isTime =
      schedules < SCHEDULES * (work / BEGINS_AT) &&
      instructions + steps * COST_OF_STEP < most &&
      !this.#isOver;
    if (isTime) this.#next();
    return isTime;
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
