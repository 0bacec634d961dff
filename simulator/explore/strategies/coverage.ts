import type { RandomNumbers } from './random-numbers';
import type { Decider, Planner, RunPlan, RunReport, StrategyKind, Turn } from './strategy';

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
class CoveragePlanner implements Planner {
  readonly #seen = new Set<string>();
  readonly #seeds: Seed[] = [];

  /** @returns the threads to follow */
  next(random: RandomNumbers): RunPlan {
    if (this.#seeds.length === 0 || random.below(10) < FRESH) return [];
    const seed = this.#seeds.reduce((best, each) => (each.uses < best.uses ? each : best));
    seed.uses++;
    return seed.trail.slice(0, random.below(seed.trail.length + 1));
  }

  end({ trail, pairs }: RunReport): void {
    let isNew = false;
    for (const pair of pairs) {
      if (this.#seen.has(pair)) continue;
      this.#seen.add(pair);
      isNew = true;
    }
    if (isNew && this.#seeds.length < MOST_SEEDS) this.#seeds.push({ trail, uses: 0 });
  }
}

class Coverage implements Decider {
  readonly #followed: RunPlan;
  readonly #random: RandomNumbers;

  constructor(followed: RunPlan, random: RandomNumbers) {
    this.#followed = followed;
    this.#random = random;
  }

  choose({ enabled, last, step }: Turn): number {
    const planned = this.#followed[step];
    if (planned !== undefined && enabled.includes(planned)) return planned;
    // Longer stretches of one thread than an even draw gives: both kinds of schedule come up.
    if (enabled.includes(last) && this.#random.below(2) === 0) return last;
    return enabled[this.#random.below(enabled.length)];
  }
}

export const coverage = {
  name: 'coverage',
  about: 'random schedules, varied where they brought accesses into a new order',
  looksBack: true,
  plan: () => new CoveragePlanner(),
  decide: (plan, random) => new Coverage(plan, random),
} as const satisfies StrategyKind;
