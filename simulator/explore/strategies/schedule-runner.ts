import type { Machine, Program } from '../../model';
import type { DataRace, ExploredFailure, Witness } from '../exploration';
import { describeEnd } from '../findings/describe-end';
import { describeStuck } from '../findings/list-failures';
import type { NamedLockStep } from '../findings/lock-order';
import { keyOfRace } from '../findings/race-detector';
import type { RunDetector } from '../findings/run-detector';
import { ProcessStepper } from '../processes/process-stepper';
import type { Knowledge } from '../state/knowledge';
import type { ProgramStepper } from '../state/program-stepper';
import { WordBuffer } from '../state/state-store';
import { Stepper } from '../state/stepper';
import { Walk } from '../state/walk';
import { strategyKinds } from '.';
import { isLess, keyOfFailure } from './compare-costs';
import { RandomNumbers } from './random-numbers';
import type { MetFailure, ScheduleJob, ScheduleRecord } from './schedule-record';
import type { StrategyKind } from './strategy';

/** A run is given up after so many steps, or so many instructions: a loop that spins takes thousands of these a step. */
export const MOST_STEPS = 5_000;
export const MOST_INSTRUCTIONS = 2_000_000;
/** Of locks made while threads run, what they are called is looked up so often in a run. */
const LOOKS = 40;

/** What schedules are carried out of. */
export interface ScheduleSubject {
  readonly program: Program;
  readonly machine: Machine;
  /** Bytes of the program's own memory, of each process. */
  readonly processMemory: number;
  /** Whether it is known to have several processes. */
  readonly hasProcesses: boolean;
}

/** What a runner has told of. */
class Told {
  readonly ends = new Set<string>();
  readonly failures = new Map<string, { witness: Witness; delays: number }>();
  readonly races = new Set<string>();
  readonly waits = new Set<number>();
  readonly lockSteps = new Set<string>();
  longest = -1;
}

/**
 * Carries out one schedule after another. What a schedule does depends on nothing but its job and what the runner was told of the
 * program ({@link learn}), not on the schedules before it: so whichever runner has it, it comes to the same.
 */
export class ScheduleRunner {
  readonly stepper: ProgramStepper;
  readonly detector: RunDetector;
  readonly #walk: Walk;
  readonly #told = new Told();

  /** @throws HasProcesses if that was not known, CannotExplore if the program uses what exploration does not know */
  static of({ program, machine, processMemory, hasProcesses }: ScheduleSubject): ScheduleRunner {
    const stepper = hasProcesses
      ? new ProcessStepper(program, machine, processMemory)
      : new Stepper(program, machine, processMemory, { fuses: true });
    const base = new WordBuffer();
    stepper.writeState(base);
    return new ScheduleRunner(stepper, base);
  }

  constructor(stepper: ProgramStepper, base: WordBuffer) {
    this.stepper = stepper;
    this.detector = stepper.watch();
    this.#walk = new Walk(stepper, base, this.detector);
  }

  /** Brings the program's first state back. */
  restart(): void {
    this.#walk.restart();
  }

  /** The stepper is somebody else's again. */
  close(): void {
    this.stepper.unwatch();
  }

  /** From the next schedule on this is known. @returns whether steps may end elsewhere then */
  learn(knowledge: Knowledge): boolean {
    return this.stepper.learning.add(knowledge);
  }

  /** @throws CannotExplore if the program uses what exploration does not know */
  run({ strategy, plan, seed }: ScheduleJob): ScheduleRecord {
    const walk = this.#walk;
    const { stepper, detector } = this;
    const { learning } = stepper;
    const kind: StrategyKind | undefined = strategyKinds.find(({ name }) => name === strategy);
    if (kind === undefined) throw new RangeError(`no strategy ${strategy}`);
    const random = new RandomNumbers(seed);
    const decider = kind.decide(plan, random);
    detector.notesPairs = kind.looksBack === true;
    stepper.leavesOut = false;
    stepper.allowLooks(LOOKS);
    learning.begin();
    const known = stepper.sharedAccesses;
    walk.begin();
    const failures: MetFailure[] = [];
    const before = walk.instructions;
    const most = before + MOST_INSTRUCTIONS;
    let isGivenUp = false;
    let hasFailed = false;
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
      const thread = options > 1 ? enabled[0] : decider.choose(turn(enabled));
      walk.step(thread, options > 1 ? random.below(options) : 0, enabled, decider.leap?.());
      for (const { kind, message, thread: who, line } of walk.failures) {
        hasFailed = true;
        this.#tellFailure(failures, { kind, message, line, thread: stepper.kernel.nameOf(who) });
      }
      isGivenUp = walk.trail.length >= MOST_STEPS || walk.instructions >= most;
      if (isGivenUp) break;
    }
    const outcome = isGivenUp ? undefined : this.#tellEnd(failures);
    const isStale = stepper.isStale || stepper.sharedAccesses > known;
    return {
      steps: walk.trail.length,
      instructions: walk.instructions - before,
      isGivenUp,
      notes: decider.notes ?? [],
      trail: kind.looksBack === true ? walk.trail : [],
      pairs: kind.looksBack === true ? [...detector.pairs] : [],
      hasFailed: hasFailed || outcome?.isDeadlock === true,
      outcome: outcome && { key: outcome.key, end: outcome.end, witness: outcome.witness },
      failures,
      races: this.#newRaces(),
      waits: this.#newWaits(),
      lockSteps: this.#newLockSteps(),
      longest: isGivenUp && strategy === 'uniform' ? this.#tellLongest() : undefined,
      leavesOut: stepper.leavesOut,
      learnt: learning.takeBack(),
      isStale,
    };
  }

  #witness(): Witness {
    return { ...this.#walk.cost, ...this.#walk.build(), isLeast: false };
  }

  #tellFailure(
    into: MetFailure[],
    failure: Pick<ExploredFailure, 'kind' | 'message' | 'line' | 'thread'>,
  ): void {
    const { cost, delays } = this.#walk;
    const key = keyOfFailure(failure);
    const told = this.#told.failures.get(key);
    const isCheaper = told === undefined || isLess(cost, told.witness);
    if (!isCheaper && delays >= told.delays) return;
    const witness = isCheaper ? this.#witness() : undefined;
    into.push({ ...failure, delays, witness });
    this.#told.failures.set(key, {
      witness: witness ?? told?.witness ?? this.#witness(),
      delays: Math.min(delays, told?.delays ?? delays),
    });
  }

  #tellEnd(failures: MetFailure[]) {
    const { key, end } = describeEnd(this.stepper);
    const isDeadlock = end.kind === 'deadlock';
    if (isDeadlock) {
      const thread = end.stuck.map((each) => each.thread).join(', ');
      const message = describeStuck(end.stuck);
      this.#tellFailure(failures, { kind: 'deadlock', message, line: end.stuck[0]?.line ?? 0, thread });
    }
    if (this.#told.ends.has(key)) return { key, end: undefined, witness: undefined, isDeadlock };
    this.#told.ends.add(key);
    return { key, end, witness: this.#witness(), isDeadlock };
  }

  #tellLongest(): Witness | undefined {
    const { length } = this.#walk.trail;
    if (length <= this.#told.longest) return undefined;
    this.#told.longest = length;
    return this.#witness();
  }

  #newRaces(): DataRace[] {
    const { races } = this.#told;
    const found = this.detector.races.filter(({ first, second, foundBy }) =>
      foundBy.some((way) => !races.has(`${keyOfRace(first, second)} ${way}`)),
    );
    for (const { first, second, foundBy } of found)
      for (const way of foundBy) races.add(`${keyOfRace(first, second)} ${way}`);
    return found;
  }

  #newWaits(): number[] {
    const { waits } = this.#told;
    const found = [...this.detector.waits].filter((line) => !waits.has(line));
    for (const line of found) waits.add(line);
    return found;
  }

  #newLockSteps(): NamedLockStep[] {
    const { lockSteps } = this.#told;
    return this.stepper.lockOrder.take().filter(({ held, taken, thread }) => {
      const key = `${held},${taken},${thread}`;
      const isNew = !lockSteps.has(key);
      lockSteps.add(key);
      return isNew;
    });
  }
}
