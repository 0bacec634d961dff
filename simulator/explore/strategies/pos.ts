import type { RandomNumbers } from './random-numbers';
import { type Decider, independentRuns, type NextEvent, type StrategyKind, type Turn } from './strategy';

/**
 * Partial order sampling (Yuan, Yang, Gu 2018): what each thread does next has a random priority, the highest goes first, and
 * what races with it gets a new one. So all orders of racing events are likely, not only those of whole threads.
 */
class Pos implements Decider {
  readonly #random: RandomNumbers;
  readonly #priorities = new Map<number, number>();

  constructor(random: RandomNumbers) {
    this.#random = random;
  }

  choose({ enabled, nextEvent }: Turn): number {
    for (const thread of enabled) {
      if (!this.#priorities.has(thread)) this.#priorities.set(thread, this.#random.fraction());
    }
    const first = enabled.reduce((best, thread) =>
      (this.#priorities.get(thread) ?? 0) > (this.#priorities.get(best) ?? 0) ? thread : best,
    );
    const event = nextEvent(first);
    for (const thread of [...this.#priorities.keys()]) {
      if (thread === first || isRace(event, nextEvent(thread))) this.#priorities.delete(thread);
    }
    return first;
  }
}

const isRace = (a: NextEvent, b: NextEvent): boolean =>
  a.what !== undefined && a.what === b.what && (a.isWrite || b.isWrite);

export const pos = {
  name: 'pos',
  about: 'random priorities of events, drawn anew for those that race',
  plan: independentRuns,
  decide: (_, random) => new Pos(random),
} as const satisfies StrategyKind;
