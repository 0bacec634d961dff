import { nextRandom } from '../../model';

/** A stream of pseudo-random numbers; the same seed gives the same ones. */
export class RandomNumbers {
  #state: number;

  /** @param seed 0 .. 2^32 - 1 */
  constructor(seed: number) {
    this.#state = seed >>> 0;
  }

  /** A whole number, 0 .. count - 1. */
  below(count: number): number {
    return Math.floor(this.fraction() * count);
  }

  /** 0 .. 1, 1 not included. */
  fraction(): number {
    const { state, value } = nextRandom(this.#state);
    this.#state = state;
    return value / 2 ** 32;
  }
}
