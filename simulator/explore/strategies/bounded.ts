import type { Decider, Planner, RunPlan, RunReport, Turn } from './strategy';

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
 * Qadeer, Rakamaric 2011). Runs under way at the same time are of the same cost.
 */
export class BoundedPlanner implements Planner {
  /** By cost: runs to be tried. */
  #levels: Plan[][] = [[{ parent: undefined, step: -1, rank: 0, cost: 0 }]];
  #waiting = 1;
  /** The least cost of a run that was not kept for want of room. */
  #dropped = Number.POSITIVE_INFINITY;
  /** In the order in which they were planned. */
  #underWay: Plan[] = [];

  next(): RunPlan | undefined {
    const level = this.#lowest;
    const [first] = this.#underWay;
    if (first !== undefined && level !== first.cost) return undefined;
    const plan = this.#levels[level]?.pop();
    if (plan === undefined) return undefined;
    this.#waiting--;
    this.#underWay.push(plan);
    const deviations: number[] = [];
    for (let at: Plan | undefined = plan; at !== undefined; at = at.parent) deviations.push(at.step, at.rank);
    return deviations;
  }

  /** The least cost of the runs to be tried; as many as there are levels: none is left. */
  get #lowest(): number {
    const level = this.#levels.findIndex((plans) => plans.length > 0);
    return level < 0 ? this.#levels.length : level;
  }

  get coveredBound(): number | undefined {
    const under = Math.min(...this.#underWay.map(({ cost }) => cost));
    const done = Math.min(this.#lowest, under, this.#dropped) - 1;
    return done < 0 ? undefined : done;
  }

  end({ notes, isGivenUp }: RunReport): void {
    const plan = this.#underWay.shift();
    if (plan === undefined) return;
    for (let i = 0; i < notes.length; i += 3) {
      this.#plan({ parent: plan, step: notes[i], rank: notes[i + 1], cost: plan.cost + notes[i + 2] });
    }
    // What comes after was not tried.
    if (isGivenUp) this.#dropped = Math.min(this.#dropped, plan.cost);
  }

  #plan(plan: Plan): void {
    if (this.#waiting >= MOST_PLANS) {
      this.#dropped = Math.min(this.#dropped, plan.cost);
      return;
    }
    while (this.#levels.length <= plan.cost) this.#levels.push([]);
    this.#levels[plan.cost].push(plan);
    this.#waiting++;
  }

  /** Steps are numbered otherwise from now on. */
  beginAgain(): void {
    this.#levels = [[{ parent: undefined, step: -1, rank: 0, cost: 0 }]];
    this.#waiting = 1;
    this.#dropped = Number.POSITIVE_INFINITY;
    this.#underWay = [];
  }
}

/** Follows a plan, and notes how it could be deviated from after that: step, rank and cost, three numbers each. */
export class BoundedDecider implements Decider {
  readonly #candidates: (turn: Turn) => Candidates;
  /** By step: the rank to take. */
  readonly #ranks = new Map<number, number>();
  readonly #lastDeviation: number;
  readonly notes: number[] = [];

  /** @param plan step and rank of each deviation, the last one first */
  constructor(plan: RunPlan, candidates: (turn: Turn) => Candidates) {
    this.#candidates = candidates;
    for (let i = 0; i < plan.length; i += 2) this.#ranks.set(plan[i], plan[i + 1]);
    this.#lastDeviation = plan[0];
  }

  choose(turn: Turn): number {
    const { threads, costs } = this.#candidates(turn);
    if (turn.step <= this.#lastDeviation) return threads[this.#ranks.get(turn.step) ?? 0] ?? threads[0];
    for (let rank = 1; rank < threads.length; rank++) this.notes.push(turn.step, rank, costs[rank]);
    return threads[0];
  }
}
