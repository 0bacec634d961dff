import type { RandomNumbers } from './random-numbers';
import type { Decider, Planner, RunPlan, RunReport, StrategyKind, Turn } from './strategy';

/** Instructions of a turn at most: whoever spins meanwhile lets the others go on. */
const LONGEST_TURN = 100_000;
/** Turns of a run on average at most. */
const MOST_TURNS = 500;

class TurnPlanner implements Planner {
  /** Instructions of the longest run so far. */
  #longest = 0;

  next(random: RandomNumbers): RunPlan {
    if (this.#longest === 0) return [];
    const shortest = Math.max(1, this.#longest / MOST_TURNS);
    // Each order of magnitude is as likely as the others.
    return [shortest * (this.#longest / shortest) ** random.fraction()];
  }

  end({ instructions }: RunReport): void {
    this.#longest = Math.max(this.#longest, instructions);
  }
}

/**
 * Turns of random length, as a scheduler gives that knows nothing of the program: first of whole threads, one after the
 * other, then in each run of another average length. Programs run at full speed through them, so that long ones come to an end.
 */
class Turns implements Decider {
  readonly #random: RandomNumbers;
  /** Instructions of a turn on average; undefined: threads run one after the other. */
  readonly #average: number | undefined;

  constructor([average]: RunPlan, random: RandomNumbers) {
    this.#random = random;
    this.#average = average;
  }

  choose({ enabled, last }: Turn): number {
    if (this.#average !== undefined) return enabled[this.#random.below(enabled.length)];
    return enabled.find((thread) => thread > last) ?? enabled[0];
  }

  leap(): number {
    if (this.#average === undefined) return LONGEST_TURN;
    const drawn = -this.#average * Math.log(1 - this.#random.fraction());
    return Math.min(LONGEST_TURN, 1 + Math.floor(drawn));
  }
}

export const turns = {
  name: 'turns',
  about: 'threads one after the other, then turns of random length',
  plan: () => new TurnPlanner(),
  decide: (plan, random) => new Turns(plan, random),
} as const satisfies StrategyKind;
