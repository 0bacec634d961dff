import type { Machine, Program } from '../../model';
import type { Estimate, ExploredFailure, StrategyReport, Witness } from '../exploration';
import { describeEnd } from '../findings/describe-end';
import type { EndState } from '../findings/findings';
import { describeStuck } from '../findings/list-failures';
import { RaceDetector } from '../findings/race-detector';
import { WordBuffer } from '../state/state-store';
import { Stepper } from '../state/stepper';
import { Walk } from '../state/walk';
import { type SamplingName, type Strategy, strategyKinds } from '.';
import { RandomNumbers } from './random-numbers';

/** A run is given up after so many steps, or so many instructions: a loop that spins takes thousands of these a step. */
export const MOST_STEPS = 5_000;
export const MOST_INSTRUCTIONS = 2_000_000;
/** And a strategy after so many steps, or instructions, for every schedule it was to try. */
const STEPS_PER_SCHEDULE = 300;
const INSTRUCTIONS_PER_SCHEDULE = 50_000;

/** Schedules of one strategy before the next has its turn; twice as many each time round. */
const FIRST_BATCH = 2;

/** A way to end that runs came to. */
export interface SampledOutcome {
  readonly end: EndState;
  readonly witness: Witness;
  /** How many of the uniform runs. */
  uniformRuns: number;
}

/** Carries out schedules that strategies choose, and keeps what they come to. */
export class Sampling {
  readonly stepper: Stepper;
  readonly detector: RaceDetector;
  readonly #walk: Walk;
  readonly #seed: number;
  readonly outcomes = new Map<string, SampledOutcome>();
  /** By kind, message and line. */
  readonly failures = new Map<string, ExploredFailure>();
  readonly reports: StrategyReport[] = [];
  /** The strategy at work. */
  current: SamplingName | undefined;
  schedules = 0;
  steps = 0;
  uniformRuns = 0;
  unfinishedUniformRuns = 0;
  /** The longest run by even choices that was given up. */
  longest: Witness | undefined;
  unfinished = 0;

  constructor(stepper: Stepper, base: WordBuffer, seed: number) {
    this.stepper = stepper;
    this.detector = new RaceDetector(stepper);
    this.#walk = new Walk(stepper, base, this.detector);
    this.#seed = seed;
    stepper.observe(this.detector);
  }

  /** Instructions executed, over all runs. */
  get instructions(): number {
    return this.#walk.instructions;
  }

  /** The stepper is somebody else's again. */
  close(): void {
    this.stepper.observe(undefined);
  }

  /** @throws CannotExplore if the program uses what exploration does not know */
  static of(program: Program, machine: Machine, memoryLimit: number): Sampling {
    const stepper = new Stepper(program, machine, memoryLimit, { fuses: true });
    const base = new WordBuffer();
    stepper.writeState(base);
    return new Sampling(stepper, base, machine.seed);
  }

  /** Tries schedules of several strategies, by turns, so that each gets its share where time is short; pauses after each. */
  *runAll(
    names: readonly SamplingName[],
    schedules: number,
    goesOn: () => boolean,
  ): Generator<Sampling, void> {
    let running = names.map((name) => this.run(name, schedules, goesOn));
    for (let batch = FIRST_BATCH; running.length > 0; batch *= 2) {
      const left: typeof running = [];
      for (const one of running) {
        let isDone = false;
        for (let i = 0; i < batch && !isDone; i++) {
          isDone = one.next().done ?? false;
          if (!isDone) yield this;
        }
        if (!isDone) left.push(one);
      }
      running = left;
    }
    this.reports.sort((a, b) => names.indexOf(a.name) - names.indexOf(b.name));
  }

  /** Tries schedules of one strategy, pausing after each. @param untilFailure whether the first failure is enough */
  *run(
    name: SamplingName,
    schedules: number,
    goesOn: () => boolean,
    untilFailure = false,
  ): Generator<Sampling, StrategyReport> {
    const index = strategyKinds.findIndex((kind) => kind.name === name);
    const random = new RandomNumbers((this.#seed ^ Math.imul(index + 1, 0x9e3779b1)) >>> 0);
    const strategy: Strategy = strategyKinds[index].create(random);
    let firstFailure: number | undefined;
    let tried = 0;
    let isExhausted = false;
    let steps = 0;
    const most = this.#walk.instructions + schedules * INSTRUCTIONS_PER_SCHEDULE;
    while (tried < schedules && steps < schedules * STEPS_PER_SCHEDULE && this.#walk.instructions < most) {
      if (!goesOn()) break;
      if (!strategy.begin()) {
        isExhausted = true;
        break;
      }
      tried++;
      this.current = name;
      this.detector.notesPairs = name === 'coverage';
      const before = this.steps;
      if (this.#runOne(strategy, name === 'uniform', random)) firstFailure ??= tried;
      steps += this.steps - before;
      yield this;
      if (untilFailure && firstFailure !== undefined) break;
    }
    if (!isExhausted && strategy.coveredBound !== undefined) strategy.begin();
    const report = { name, schedules: tried, firstFailure, coveredBound: strategy.coveredBound };
    this.reports.push(report);
    return report;
  }

  /** @returns whether something went wrong */
  #runOne(strategy: Strategy, isUniform: boolean, random: RandomNumbers): boolean {
    const walk = this.#walk;
    const { stepper } = this;
    const known = stepper.recorder.shared.size;
    walk.begin();
    let hasFailed = false;
    const before = walk.instructions;
    const most = before + MOST_INSTRUCTIONS;
    let isGivenUp = false;
    const turn = (enabled: readonly number[]) => ({
      enabled,
      last: walk.last,
      step: walk.trail.length,
      nextEvent: (thread: number) => walk.nextEvent(thread),
    });
    for (;;) {
      const { enabled } = walk;
      if (enabled.length === 0) break;
      const options = stepper.optionsOf(enabled[0]);
      const thread = options > 1 ? enabled[0] : strategy.choose(turn(enabled));
      walk.step(thread, options > 1 ? random.below(options) : 0, enabled, strategy.leap?.());
      for (const { kind, message, thread: who, line } of walk.failures) {
        hasFailed = true;
        this.#noteFailure({ kind, message, line, thread: stepper.kernel.k.threadNames[who] });
      }
      isGivenUp = walk.trail.length >= MOST_STEPS || walk.instructions >= most;
      if (isGivenUp) break;
    }
    this.schedules++;
    this.steps += walk.trail.length;
    if (isUniform) this.uniformRuns++;
    if (isGivenUp) this.#noteUnfinished(isUniform);
    else hasFailed = this.#noteEnd(isUniform) || hasFailed;
    const learnt = stepper.isStale || stepper.recorder.shared.size > known;
    const { length: steps } = walk.trail;
    const instructions = walk.instructions - before;
    strategy.end({ steps, instructions, isGivenUp, trail: walk.trail, pairs: this.detector.pairs, learnt });
    return hasFailed;
  }

  #witness(): Witness {
    return { ...this.#walk.cost, ...this.#walk.build(), isLeast: false };
  }

  #noteFailure(failure: Pick<ExploredFailure, 'kind' | 'message' | 'line' | 'thread'>): void {
    const key = `${failure.kind}|${failure.message}|${failure.line}`;
    const known = this.failures.get(key);
    const { cost, delays } = this.#walk;
    if (known !== undefined) {
      const least = Math.min(known.delays, delays);
      const isCheaper = isLess(cost, known.witness);
      if (isCheaper || least < known.delays) {
        this.failures.set(key, {
          ...known,
          delays: least,
          witness: isCheaper ? this.#witness() : known.witness,
        });
      }
      return;
    }
    this.failures.set(key, { ...failure, delays, witness: this.#witness() });
  }

  /** @returns whether it is a deadlock */
  #noteEnd(isUniform: boolean): boolean {
    const { key, end } = describeEnd(this.stepper);
    const known = this.outcomes.get(key) ?? { end, witness: this.#witness(), uniformRuns: 0 };
    if (isUniform) known.uniformRuns++;
    this.outcomes.set(key, known);
    if (end.kind !== 'deadlock') return false;
    const thread = end.stuck.map((each) => each.thread).join(', ');
    this.#noteFailure({
      kind: 'deadlock',
      message: describeStuck(end.stuck),
      line: end.stuck[0]?.line ?? 0,
      thread,
    });
    return true;
  }

  #noteUnfinished(isUniform: boolean): void {
    this.unfinished++;
    if (isUniform) this.unfinishedUniformRuns++;
    // Who passes a thread over for ever never ends many a program; even choices give every thread its turns.
    const isLonger = this.#walk.trail.length > (this.longest?.steps ?? -1);
    if (isUniform && isLonger) this.longest = this.#witness();
  }
}

/** Whether a witness is cheaper than another. */
export const isLess = (
  a: Pick<Witness, 'preemptions' | 'switches' | 'steps'>,
  b: Pick<Witness, 'preemptions' | 'switches' | 'steps'>,
): boolean => (a.preemptions - b.preemptions || a.switches - b.switches || a.steps - b.steps) < 0;

/** The normal distribution's 97.5 % point. */
const Z = 1.959964;

/**
 * A share of independent runs, with Wilson's interval at 95 % (Wilson 1927).
 * @param unknown how many of the runs, none of the hits, may be hits or not
 * @returns undefined if nothing is known of any run
 */
export function estimateShare(hits: number, samples: number, unknown = 0): Estimate | undefined {
  if (samples === unknown) return undefined;
  const value = hits / samples;
  return { value, low: boundOf(hits, samples, -1), high: boundOf(hits + unknown, samples, 1), samples };
}

/** @param side -1: the lower one, 1: the upper one */
function boundOf(hits: number, samples: number, side: -1 | 1): number {
  const value = hits / samples;
  const scale = 1 + Z ** 2 / samples;
  const middle = (value + Z ** 2 / (2 * samples)) / scale;
  const half = (Z / scale) * Math.sqrt((value * (1 - value)) / samples + Z ** 2 / (4 * samples ** 2));
  return Math.min(1, Math.max(0, middle + side * half));
}
