import type { RandomNumbers } from './random-numbers';
import type { Decider, Planner, RunPlan, RunReport, StrategyKind, Turn } from './strategy';

/** The depth of bugs that are looked for: so many ordering constraints, one more than there are points of change. */
const DEPTH = 3;
/** Steps that one thread takes while others could, before it counts as waiting for them. */
const PATIENCE = 500;

class PctPlanner implements Planner {
  /** Steps of the longest run so far. */
  #longest = 1;

  next(random: RandomNumbers): RunPlan {
    return Array.from({ length: DEPTH - 1 }, () => random.below(this.#longest));
  }

  end({ steps }: RunReport): void {
    this.#longest = Math.max(this.#longest, steps);
  }
}

/**
 * Probabilistic concurrency testing (Burckhardt, Kothari, Musuvathi, Nagarakatte 2010): threads have random priorities, and
 * at a few random steps the running one falls below all others. A bug of depth d in a run of n threads and k steps
 * is met with probability 1 / (n k^(d-1)) at least.
 */
class Pct implements Decider {
  readonly #random: RandomNumbers;
  readonly #priorities = new Map<number, number>();
  readonly #changes: RunPlan;
  #lowest = 0;
  #inARow = 0;

  /** @param changes the steps at which priorities change */
  constructor(changes: RunPlan, random: RandomNumbers) {
    this.#random = random;
    this.#changes = changes;
  }

  choose({ enabled, last, step }: Turn): number {
    const first = this.#highest(enabled);
    this.#inARow = first === last ? this.#inARow + 1 : 0;
    const changes = this.#changes.filter((each) => each === step).length;
    if (changes === 0 && (this.#inARow < PATIENCE || enabled.length === 1)) return first;
    this.#inARow = 0;
    this.#priorities.set(first, --this.#lowest);
    return changes > 1
      ? this.choose({ enabled, last, step: -1, nextEvent: noEvent })
      : this.#highest(enabled);
  }

  #highest(enabled: readonly number[]): number {
    return enabled.reduce((best, thread) =>
      this.#priorityOf(thread) > this.#priorityOf(best) ? thread : best,
    );
  }

  #priorityOf(thread: number): number {
    const known = this.#priorities.get(thread);
    if (known !== undefined) return known;
    // Above all that have fallen.
    const drawn = this.#random.fraction();
    this.#priorities.set(thread, drawn);
    return drawn;
  }
}

const noEvent = () => ({ what: undefined, isWrite: false });

export const pct = {
  name: 'pct',
  about: 'random priorities with two points of change',
  plan: () => new PctPlanner(),
  decide: (plan, random) => new Pct(plan, random),
} as const satisfies StrategyKind;
