import type { RunReport, Strategy, Turn } from './strategy';

/** A run that follows another up to a step, and deviates there. */
interface Plan {
  readonly parent: Plan | undefined;
  readonly step: number;
  /** Which of the candidates goes on instead of the first. */
  readonly rank: number;
  readonly cost: number;
}

/** Who could go on at a turn, the first by default, and what it costs to take each. */
export interface Candidates {
  readonly threads: readonly number[];
  readonly costs: readonly number[];
}

/** Runs that wait to be tried. */
const MOST_PLANS = 200_000;

/**
 * Tries all schedules that deviate from a default one at no cost, then at cost 1, and so on (Musuvathi, Qadeer 2007; Emmi,
 * Qadeer, Rakamaric 2011).
 */
export class BoundedStrategy implements Strategy {
  readonly #candidates: (turn: Turn) => Candidates;
  /** By cost: runs to be tried. */
  #levels: Plan[][] = [];
  #waiting = 0;
  /** The least cost of a run that was not kept for want of room. */
  #dropped = Number.POSITIVE_INFINITY;
  #current: Plan | undefined;
  /** By step: the rank to take. */
  #ranks = new Map<number, number>();
  #lastDeviation = -1;
  #hasBegun = false;
  coveredBound: number | undefined;

  constructor(candidates: (turn: Turn) => Candidates) {
    this.#candidates = candidates;
  }

  begin(): boolean {
    if (!this.#hasBegun) {
      this.#hasBegun = true;
      this.#levels = [[{ parent: undefined, step: -1, rank: 0, cost: 0 }]];
      this.#waiting = 1;
      this.#dropped = Number.POSITIVE_INFINITY;
      this.coveredBound = undefined;
    }
    const level = this.#levels.findIndex((plans) => plans.length > 0);
    const done = Math.min((level < 0 ? this.#levels.length : level) - 1, this.#dropped - 1);
    this.coveredBound = done < 0 ? undefined : done;
    this.#current = this.#levels[level]?.pop();
    if (this.#current === undefined) return false;
    this.#waiting--;
    this.#ranks = new Map();
    for (let plan: Plan | undefined = this.#current; plan !== undefined; plan = plan.parent) {
      this.#ranks.set(plan.step, plan.rank);
    }
    this.#lastDeviation = this.#current.step;
    return true;
  }

  choose(turn: Turn): number {
    const { threads, costs } = this.#candidates(turn);
    if (turn.step > this.#lastDeviation) {
      for (let rank = 1; rank < threads.length; rank++) this.#plan(turn.step, rank, costs[rank]);
      return threads[0];
    }
    return threads[this.#ranks.get(turn.step) ?? 0] ?? threads[0];
  }

  #plan(step: number, rank: number, cost: number): void {
    const total = (this.#current?.cost ?? 0) + cost;
    if (this.#waiting >= MOST_PLANS) {
      this.#dropped = Math.min(this.#dropped, total);
      return;
    }
    while (this.#levels.length <= total) this.#levels.push([]);
    this.#levels[total].push({ parent: this.#current, step, rank, cost: total });
    this.#waiting++;
  }

  end({ learnt, isGivenUp }: RunReport): void {
    // What comes after was not tried.
    if (isGivenUp) this.#dropped = Math.min(this.#dropped, this.#current?.cost ?? 0);
    // Steps are numbered otherwise from now on.
    if (learnt) this.#hasBegun = false;
  }
}
