import type { StrategyReport } from '../exploration';
import { type SamplingName, strategyKinds } from '.';
import { RandomNumbers } from './random-numbers';
import type { ScheduleJob, ScheduleRecord } from './schedule-record';
import type { Planner } from './strategy';

/** A strategy ends after so many steps, or instructions, for every schedule it was to try. */
const STEPS_PER_SCHEDULE = 300;
const INSTRUCTIONS_PER_SCHEDULE = 50_000;

/** A round is this part of what was tried before, so that what is learnt is soon made use of; and at most so many. */
const SHARE_OF_TRIED = 1 / 4;
const LARGEST_ROUND = 64;

/** A number that looks as if it had nothing to do with the ones it is made of (MurmurHash3's finalizer). */
function mix(number: number): number {
  let h = number >>> 0;
  h = Math.imul(h ^ (h >>> 16), 0x85ebca6b);
  h = Math.imul(h ^ (h >>> 13), 0xc2b2ae35);
  return (h ^ (h >>> 16)) >>> 0;
}

/** One strategy at work: which schedules come next, and how many. */
export class PlannedStrategy {
  readonly name: SamplingName;
  readonly #index: number;
  readonly #planner: Planner;
  readonly #most: number;
  readonly #seed: number;
  #planned = 0;
  #tried = 0;
  #steps = 0;
  #instructions = 0;
  /** After how many of its schedules it met the first failure. */
  firstFailure: number | undefined;

  /** @param most schedules */
  constructor(name: SamplingName, most: number, seed: number) {
    this.name = name;
    this.#index = strategyKinds.findIndex((kind) => kind.name === name);
    this.#planner = strategyKinds[this.#index].plan();
    this.#most = most;
    this.#seed = seed;
  }

  /** The schedules of the next round; none: there is nothing left to try, or it has tried enough. */
  planRound(): ScheduleJob[] {
    const jobs: ScheduleJob[] = [];
    for (let left = this.#sizeOfRound(); left > 0; left--) {
      // The same schedule is drawn the same way, whoever asks for it.
      const seed = mix(mix(this.#seed ^ Math.imul(this.#index + 1, 0x9e3779b1)) + this.#planned);
      const plan = this.#planner.next(new RandomNumbers(mix(~seed)));
      if (plan === undefined) break;
      this.#planned++;
      jobs.push({ strategy: this.name, plan, seed });
    }
    return jobs;
  }

  #sizeOfRound(): number {
    const tried = this.#tried;
    const wanted = Math.floor(tried * SHARE_OF_TRIED);
    const size = Math.min(Math.max(1, wanted), LARGEST_ROUND, this.#most - tried);
    if (tried === 0) return size;
    // As long as there is any left of what it may cost, one more fits.
    const runs = (most: number, used: number): number =>
      used >= most ? 0 : Math.max(1, Math.floor((most - used) / Math.max(1, used / tried)));
    return Math.min(
      size,
      runs(this.#most * STEPS_PER_SCHEDULE, this.#steps),
      runs(this.#most * INSTRUCTIONS_PER_SCHEDULE, this.#instructions),
    );
  }

  /** @param isInOrder whether all that were planned before have been told of */
  take(record: ScheduleRecord, isInOrder: boolean): void {
    this.#tried++;
    this.#steps += record.steps;
    this.#instructions += record.instructions;
    if (record.hasFailed) this.firstFailure ??= this.#tried;
    if (isInOrder) this.#planner.end(record);
  }

  /** Steps end elsewhere from now on. */
  beginAgain(): void {
    this.#planner.beginAgain?.();
  }

  get report(): StrategyReport {
    const { coveredBound } = this.#planner;
    return { name: this.name, schedules: this.#tried, firstFailure: this.firstFailure, coveredBound };
  }
}
