import type { RandomNumbers } from './random-numbers';
import type { RunReport, Strategy, StrategyKind, Turn } from './strategy';

/** Instructions of a turn at most: whoever spins meanwhile lets the others go on. */
const LONGEST_TURN = 100_000;
/** Turns of a run on average at most. */
const MOST_TURNS = 500;

/**
 * Turns of random length, as a scheduler gives that knows nothing of the program: first of whole threads, one after the
 * other, then in each run of another average length. Programs run at full speed through them, so that long ones come to an end.
 */
class Turns implements Strategy {
  readonly #random: RandomNumbers;
  /** Instructions of the longest run so far. */
  #longest = 0;
  /** Of the turns of this run, on average; undefined: threads run one after the other. */
  #average: number | undefined;

  constructor(random: RandomNumbers) {
    this.#random = random;
  }

  begin(): boolean {
    const shortest = Math.max(1, this.#longest / MOST_TURNS);
    // Each order of magnitude is as likely as the others.
    this.#average =
      this.#longest === 0 ? undefined : shortest * (this.#longest / shortest) ** this.#random.fraction();
    return true;
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

  end({ instructions }: RunReport): void {
    this.#longest = Math.max(this.#longest, instructions);
  }
}

export const turns = {
  name: 'turns',
  about: 'threads one after the other, then turns of random length',
  create: (random) => new Turns(random),
} as const satisfies StrategyKind;
