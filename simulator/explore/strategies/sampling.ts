import type { DataRace, ExploredFailure, StrategyReport, Witness } from '../exploration';
import type { EndState } from '../findings/findings';
import { LockOrder } from '../findings/lock-order';
import { keyOfRace } from '../findings/race-detector';
import type { Knowledge } from '../state/knowledge';
import type { SamplingName } from '.';
import { isLess, keyOfFailure } from './compare-costs';
import type { Crew, PlacedJob } from './crew';
import { PlannedStrategy } from './planned-strategy';
import type { MetFailure, ScheduleJob, ScheduleRecord } from './schedule-record';
import { ScheduleRunner, type ScheduleSubject } from './schedule-runner';

/** Instructions that a step costs about as much as. */
export const COST_OF_STEP = 20;

/** A way to end that runs came to. */
export interface SampledOutcome {
  readonly end: EndState;
  readonly witness: Witness;
  /** How many of the uniform runs. */
  uniformRuns: number;
}

/** A job, and the strategy that has planned it. */
interface Planned {
  readonly strategy: PlannedStrategy;
  readonly job: ScheduleJob;
}

/** What schedules are carried out with. */
export interface SamplingParts {
  /** Makes the runner of this thread, when it is needed first. */
  readonly makeRunner: () => ScheduleRunner;
  /** The machine's seed. */
  readonly seed: number;
  /** What is known of the program at the beginning; undefined: nothing. */
  readonly knowledge?: Knowledge | undefined;
  /** Other threads that carry out schedules too; undefined: this one does all. */
  readonly crew?: Crew | undefined;
}

/**
 * Has schedules carried out that strategies plan, and keeps what they come to.
 *
 * They are planned in rounds. All schedules of a round know the same of the program, and what they find out is known from the next round on; the size
 * of a round depends on what the rounds before came to. So it makes no difference who carries out which schedule, nor when: what
 * they come to is put together in the order in which they were planned.
 */
export class Sampling {
  readonly #parts: SamplingParts;
  readonly #known: Knowledge[];
  #runner: ScheduleRunner | undefined;
  readonly outcomes = new Map<string, SampledOutcome>();
  readonly failures = new Map<string, ExploredFailure>();
  readonly #races = new Map<string, DataRace>();
  readonly waits = new Set<number>();
  readonly lockOrder = new LockOrder();
  readonly reports: StrategyReport[] = [];
  /** The strategy at work. */
  current: SamplingName | undefined;
  schedules = 0;
  steps = 0;
  /** Instructions executed, over all runs. */
  instructions = 0;
  uniformRuns = 0;
  unfinishedUniformRuns = 0;
  /** The longest run by even choices that was given up. */
  longest: Witness | undefined;
  unfinished = 0;
  leavesOut = false;
  readsClock = false;
  /** Schedules planned in the rounds so far. */
  #planned = 0;
  /** Whether this thread carries out schedules: else it only waits for others, where there are any. */
  worksHere = true;
  /** Whether nothing can be done before others have done theirs. */
  isWaiting = false;

  /** In this thread alone. @throws CannotExplore if the program uses what exploration does not know */
  static of(subject: ScheduleSubject): Sampling {
    const runner = ScheduleRunner.of(subject);
    return new Sampling({ makeRunner: () => runner, seed: subject.machine.seed });
  }

  constructor(parts: SamplingParts) {
    this.#parts = parts;
    this.#known = parts.knowledge === undefined ? [] : [parts.knowledge];
    parts.crew?.begin(this.#known);
  }

  /** This thread's. @throws CannotExplore if the program uses what exploration does not know */
  get runner(): ScheduleRunner {
    if (this.#runner === undefined) {
      this.#runner = this.#parts.makeRunner();
      for (const each of this.#known) this.#runner.learn(each);
    }
    return this.#runner;
  }

  /** The stepper is somebody else's again. */
  close(): void {
    this.#runner?.close();
  }

  get races(): readonly DataRace[] {
    return [...this.#races.values()];
  }

  /** What was done so far, counted in instructions. */
  get work(): number {
    return this.instructions + this.steps * COST_OF_STEP;
  }

  /**
   * Tries schedules of several strategies, by turns, so that each gets its share where time is short; pauses after each.
   * @param untilFailure whether the first failure is enough
   */
  *runAll(
    names: readonly SamplingName[],
    schedules: number,
    goesOn: () => boolean,
    untilFailure = false,
  ): Generator<Sampling, void> {
    const strategies = names.map((name) => new PlannedStrategy(name, schedules, this.#parts.seed));
    const isEnough = (): boolean =>
      untilFailure && strategies.some((each) => each.firstFailure !== undefined);
    for (let isWhole = true; isWhole && !isEnough(); ) {
      const round = strategies.flatMap((strategy) =>
        strategy.planRound().map((job): Planned => ({ strategy, job })),
      );
      if (round.length === 0) break;
      isWhole = yield* this.#carryOut(round, () => goesOn() && !isEnough());
    }
    this.current = undefined;
    this.reports.push(...strategies.map((each) => each.report));
  }

  /** @returns whether all of the round was carried out */
  *#carryOut(round: readonly Planned[], goesOn: () => boolean): Generator<Sampling, boolean> {
    const { crew } = this.#parts;
    const records = new Map<number, ScheduleRecord>();
    const first = this.#planned;
    this.#planned += round.length;
    const jobs = round.map(({ job }, i): PlacedJob => ({ job, at: first + i }));
    const learnt: Knowledge[] = [];
    let isStale = false;
    let merged = 0;
    while (merged < round.length) {
      crew?.collect(records, jobs, first);
      if (!goesOn()) {
        crew?.callOff();
        // What others did in between was done; strategies go by what has no gaps.
        for (; merged < round.length; merged++) this.#take(round[merged], records.get(first + merged), false);
        return false;
      }
      crew?.callFor(this.work);
      crew?.handOut(jobs);
      const isFree = this.worksHere || !crew?.hasHelpers;
      const own = isFree ? (jobs.shift() ?? crew?.takeOver(records, first)) : undefined;
      this.isWaiting = own === undefined;
      if (own !== undefined) records.set(own.at, this.runner.run(own.job));
      for (;;) {
        const record = records.get(first + merged);
        if (record === undefined) break;
        this.#take(round[merged++], record, true);
        if (record.learnt !== undefined) learnt.push(record.learnt);
        isStale ||= record.isStale;
      }
      yield this;
    }
    this.isWaiting = false;
    if (this.#learn(learnt) || isStale) for (const { strategy } of round) strategy.beginAgain();
    return true;
  }

  /** @returns whether steps end elsewhere from now on */
  #learn(learnt: readonly Knowledge[]): boolean {
    if (learnt.length === 0) return false;
    // Who only waits for others need not know.
    const runner = this.worksHere ? this.runner : this.#runner;
    this.#known.push(...learnt);
    this.#parts.crew?.learn(learnt);
    return learnt.map((each) => runner?.learn(each) ?? false).includes(true);
  }

  #take({ strategy, job }: Planned, record: ScheduleRecord | undefined, isInOrder: boolean): void {
    if (record === undefined) return;
    strategy.take(record, isInOrder);
    this.current = strategy.name;
    this.schedules++;
    this.steps += record.steps;
    this.instructions += record.instructions;
    const isUniform = job.strategy === 'uniform';
    if (isUniform) this.uniformRuns++;
    if (record.isGivenUp) {
      this.unfinished++;
      if (isUniform) this.unfinishedUniformRuns++;
    }
    // Who passes a thread over for ever never ends many a program; even choices give every thread its turns.
    if (record.longest !== undefined && record.longest.steps > (this.longest?.steps ?? -1))
      this.longest = record.longest;
    for (const failure of record.failures) this.#takeFailure(failure);
    this.#takeOutcome(record.outcome, isUniform);
    for (const race of record.races) this.#takeRace(race);
    for (const line of record.waits) this.waits.add(line);
    for (const step of record.lockSteps) this.lockOrder.add(step);
    this.leavesOut ||= record.leavesOut;
    this.readsClock ||= record.learnt?.readsClock ?? false;
  }

  #takeFailure({ witness, ...failure }: MetFailure): void {
    const key = keyOfFailure(failure);
    const known = this.failures.get(key);
    const best =
      witness === undefined || (known && !isLess(witness, known.witness)) ? known?.witness : witness;
    if (best === undefined) return;
    const delays = Math.min(failure.delays, known?.delays ?? failure.delays);
    this.failures.set(key, { ...(known ?? failure), delays, witness: best });
  }

  #takeOutcome(outcome: ScheduleRecord['outcome'], isUniform: boolean): void {
    if (outcome === undefined) return;
    const { key, end, witness } = outcome;
    const known = this.outcomes.get(key);
    if (known !== undefined) known.uniformRuns += isUniform ? 1 : 0;
    else if (end !== undefined && witness !== undefined)
      this.outcomes.set(key, { end, witness, uniformRuns: isUniform ? 1 : 0 });
  }

  #takeRace(race: DataRace): void {
    const key = keyOfRace(race.first, race.second);
    const known = this.#races.get(key);
    const foundBy = [...new Set([...(known?.foundBy ?? []), ...race.foundBy])].sort();
    this.#races.set(key, { ...(known ?? race), foundBy });
  }
}
