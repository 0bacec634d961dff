import type { RandomNumbers } from './random-numbers';
import type { RunReport, Strategy, StrategyKind, Turn } from './strategy';

/** Runs worth varying, with how often each was varied. */
interface Seed {
  readonly trail: readonly number[];
  uses: number;
}

/** In so many runs out of ten nothing is varied. */
const FRESH = 3;
const MOST_SEEDS = 500;

/**
 * Random search guided by coverage, in the manner of a fuzzer (after Wolff, Shi, Duck, Mathur, Roychoudhury 2024): a run in
 * which two accesses follow each other that never did before is kept, and varied by following it for a while.
 */
class Coverage implements Strategy {
  readonly #random: RandomNumbers;
  readonly #seen = new Set<string>();
  readonly #seeds: Seed[] = [];
  #followed: readonly number[] = [];
  #until = 0;

  constructor(random: RandomNumbers) {
    this.#random = random;
  }

  begin(): boolean {
    this.#until = 0;
    if (this.#seeds.length === 0 || this.#random.below(10) < FRESH) return true;
    const seed = this.#seeds.reduce((best, each) => (each.uses < best.uses ? each : best));
    seed.uses++;
    this.#followed = seed.trail;
    this.#until = this.#random.below(seed.trail.length + 1);
    return true;
  }

  choose({ enabled, last, step }: Turn): number {
    const planned = step < this.#until ? this.#followed[step] : undefined;
    if (planned !== undefined && enabled.includes(planned)) return planned;
    // Longer stretches of one thread than an even draw gives: both kinds of schedule come up.
    if (enabled.includes(last) && this.#random.below(2) === 0) return last;
    return enabled[this.#random.below(enabled.length)];
  }

  end({ trail, pairs }: RunReport): void {
    let isNew = false;
    for (const pair of pairs) {
      if (this.#seen.has(pair)) continue;
      this.#seen.add(pair);
      isNew = true;
    }
    if (isNew && this.#seeds.length < MOST_SEEDS) this.#seeds.push({ trail: [...trail], uses: 0 });
  }
}

export const coverage = {
  name: 'coverage',
  about: 'random schedules, varied where they brought accesses into a new order',
  create: (random) => new Coverage(random),
} as const satisfies StrategyKind;
