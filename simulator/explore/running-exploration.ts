import type { InterpreterName, Machine, Program } from '../model';
import {
  DEFAULT_SCHEDULES,
  type Exploration,
  type ExploredFailure,
  type ExploreOptions,
} from './exploration';
import { describeStuck } from './findings/list-failures';
import { summarize } from './findings/summarize';
import { type SearchResult, search } from './graph/search';
import type { SearchProgress } from './graph/state-search';
import { REDUCED_FROM, searchProcesses } from './processes/process-search';
import { HasProcesses } from './state/cannot-explore';
import { type SamplingName, strategiesOf } from './strategies';
import { Crew } from './strategies/crew';
import { type FirstFindings, FirstLook } from './strategies/first-look';
import { Sampling, type SamplingParts } from './strategies/sampling';
import { ScheduleRunner } from './strategies/schedule-runner';

/** How far an exploration has come. */
export interface ExplorationProgress {
  /** Through all states; then, if a limit was reached, schedules of one strategy after the other; then a summary. */
  readonly phase: 'searching' | 'sampling' | 'summing-up' | 'done';
  readonly isDone: boolean;
  /** Schedules tried so far, beside the search and beyond it, and by which strategy they are tried beyond it now. */
  readonly schedules: number;
  readonly strategy: SamplingName | undefined;
  /** Threads that work on it, this one included. */
  readonly workers: number;
  /** States found, and how many of them are still to be expanded. */
  readonly states: number;
  readonly queue: number;
  readonly transitions: number;
  /** How many transitions the states being expanded are away from the first one. */
  readonly depth: number;
  /** Bytes that states and transitions take. */
  readonly memory: number;
  /** Ways to end that were found so far. */
  readonly outcomes: number;
  /** What went wrong so far, in the order in which it was found; each message once. */
  readonly failures: readonly FailureSoFar[];
}

export interface FailureSoFar {
  readonly kind: ExploredFailure['kind'];
  readonly message: string;
}

const nothing = {
  states: 0,
  queue: 0,
  transitions: 0,
  depth: 0,
  memory: 0,
};

/** Runs that are looked on at for races after a search that is complete; fewer if so many in a row show nothing new. */
const LOOKED_ON_AT = 40;
const QUIET = 8;

/** An exploration that is carried out bit by bit, can be looked at meanwhile, and can be stopped. */
export class RunningExploration {
  readonly #work: Generator<number, Exploration>;
  #isStopped = false;
  /** Where threads may switch. */
  readonly interpreter: InterpreterName;
  #phase: ExplorationProgress['phase'] = 'searching';
  #now: SearchProgress | undefined;
  #sampling: Sampling | undefined;
  #firstLook: FirstLook | undefined;
  #crew: Crew | undefined;
  #isWaiting = false;
  /** Whether the program was found to have several processes. */
  #hasProcesses = false;
  #space: SearchResult | undefined;
  #result: Exploration | undefined;

  /** @throws CannotExplore, as {@link advance}, if the program uses what exploration does not know */
  constructor(program: Program, machine: Machine, options: ExploreOptions) {
    const isShared = options.granularity === 'shared';
    const interpreter = isShared ? 'none' : options.interpreter;
    this.interpreter = interpreter;
    this.#work = this.#explore(program, { ...machine, interpreter }, { ...options, interpreter });
  }

  /** Pauses now and then, and tells about how many transitions it has gone through since the last time. */
  *#explore(program: Program, machine: Machine, options: ExploreOptions): Generator<number, Exploration> {
    try {
      return yield* this.#exploreAsKnown(program, machine, options);
    } catch (error) {
      if (!(error instanceof HasProcesses)) throw error;
    }
    this.#hasProcesses = true;
    this.#now = undefined;
    this.#sampling = undefined;
    this.#firstLook = undefined;
    return yield* this.#exploreAsKnown(program, machine, options);
  }

  *#exploreAsKnown(
    program: Program,
    machine: Machine,
    options: ExploreOptions,
  ): Generator<number, Exploration> {
    const { strategy = 'exhaustive', schedules = DEFAULT_SCHEDULES } = options;
    let stoppedBy: string | undefined;
    if (strategy === 'exhaustive') stoppedBy = yield* this.#search(program, machine, options);
    const search = this.#space;
    const goesOn = (): boolean => !this.#isStopped && options.limits.goesOn();
    if (search?.isComplete) this.#sampling = yield* this.#lookForRaces(search, machine);
    else if (schedules > 0) {
      this.#phase = 'sampling';
      if (this.#firstLook !== undefined) yield* this.#pace(this.#firstLook.finish(goesOn));
      const parts = this.#partsOf(program, machine, options);
      const knows = search !== undefined && (options.reduction || options.granularity === 'shared');
      const sampling = new Sampling(knows ? { ...parts, knowledge: search.stepper.learning.all } : parts);
      this.#sampling = sampling;
      const names = strategiesOf[strategy].filter(
        (name) => name !== 'turns' || this.#firstLook === undefined,
      );
      yield* this.#pace(sampling.runAll(names, schedules, goesOn));
      sampling.close();
    }
    this.#phase = 'summing-up';
    const firstLook = this.#firstLook?.sampling;
    return summarize({ search, stoppedBy, firstLook, sampling: this.#sampling, options });
  }

  #partsOf(program: Program, machine: Machine, { processMemory, helpers }: ExploreOptions): SamplingParts {
    const subject = { program, machine, processMemory, hasProcesses: this.#hasProcesses };
    if (helpers !== undefined && helpers.most > 0) {
      this.#crew ??= new Crew(helpers, subject);
      this.#crew.subject = subject;
    }
    return {
      makeRunner: () => ScheduleRunner.of(subject),
      seed: machine.seed,
      crew: this.#crew,
    };
  }

  /** Pauses where others have to be heard. */
  *#pace(runs: Generator<Sampling, void>): Generator<number, void> {
    let steps: number | undefined;
    for (const at of runs) {
      this.#isWaiting = at.isWaiting;
      yield this.#crew?.hasHelpers ? Number.POSITIVE_INFINITY : at.steps - (steps ?? at.steps);
      this.#isWaiting = false;
      steps = at.steps;
    }
  }

  /** @returns what stopped it, if it did not come to its end */
  *#search(
    program: Program,
    machine: Machine,
    options: ExploreOptions,
  ): Generator<number, string | undefined> {
    const { limits } = options;
    let stoppedBy: string | undefined;
    const goesOn = (): boolean => {
      if (this.#isStopped) stoppedBy ??= 'your request';
      else if (!(limits.searchGoesOn ?? limits.goesOn)())
        stoppedBy ??= limits.whyStopped?.() ?? 'the time limit';
      return stoppedBy === undefined;
    };
    const { reduction: reduces } = options;
    const grain = { fuses: reduces || options.granularity === 'shared', reduces };
    const searchLimits = { ...limits, goesOn };
    const processGrain = { reducedFrom: reduces ? REDUCED_FROM : Number.POSITIVE_INFINITY };
    const searching = this.#hasProcesses
      ? searchProcesses(program, machine, options.processMemory, processGrain, searchLimits)
      : search(program, machine, options.processMemory, grain, searchLimits);
    let before = 0;
    let tried = 0;
    for (let next = searching.next(); ; next = searching.next()) {
      if (next.done) {
        this.#space = next.value;
        if (next.value.isComplete) {
          this.#firstLook?.end();
          return undefined;
        }
        const { store, byteLength } = next.value;
        if (stoppedBy !== undefined) return stoppedBy;
        if (store.count >= limits.states) return `the limit of ${limits.states.toLocaleString('en')} states`;
        return byteLength >= limits.memory ? 'the memory limit' : undefined;
      }
      this.#now = next.value;
      const { transitions } = next.value.graph;
      // A search that has begun again counts from 0.
      const done = transitions < before ? transitions : transitions - before;
      tried += done;
      yield Math.max(1, done);
      before = transitions;
      yield* this.#lookBeside(tried + next.value.stepper.work, program, machine, options);
    }
  }

  /** Tries single schedules, if the search has taken long enough for that. @param work of the search: transitions, instructions */
  *#lookBeside(
    work: number,
    program: Program,
    machine: Machine,
    options: ExploreOptions,
  ): Generator<number, void> {
    const { limits, schedules = DEFAULT_SCHEDULES } = options;
    if (schedules === 0) return;
    this.#firstLook ??= FirstLook.begin(work, this.#partsOf(program, machine, options));
    const look = this.#firstLook;
    while (look !== undefined && !this.#isStopped && limits.goesOn()) {
      const { steps } = look.sampling;
      if (!look.advance(work)) break;
      yield Math.max(1, look.sampling.steps - steps);
    }
  }

  /** A few runs that a race detector looks on at: it knows the stacks, and the locks that were held. */
  *#lookForRaces(found: SearchResult, machine: Machine): Generator<number, Sampling> {
    const runner = new ScheduleRunner(found.stepper, found.base);
    const sampling = new Sampling({ makeRunner: () => runner, seed: machine.seed });
    const { detector } = runner;
    let quiet = 0;
    let learnt = 0;
    const runs = sampling.runAll(['pos'], LOOKED_ON_AT, () => !this.#isStopped && quiet < QUIET);
    let { steps } = sampling;
    for (const at of runs) {
      quiet = detector.learnt > learnt ? 0 : quiet + 1;
      learnt = detector.learnt;
      yield at.steps - steps;
      steps = at.steps;
    }
    sampling.close();
    return sampling;
  }

  /**
   * Goes on for about so many transitions; the last step sums up, which may take longer.
   * @returns whether there is more to do
   */
  advance(transitions: number): boolean {
    if (this.#result !== undefined) return false;
    for (let done = 0; done < transitions; ) {
      const next = this.#work.next();
      if (next.done) {
        this.#result = next.value;
        this.#phase = 'done';
        return false;
      }
      done += next.value;
    }
    return true;
  }

  /** Whether there is nothing to do before a helper answers. */
  get isWaiting(): boolean {
    return this.#isWaiting && !this.#isStopped;
  }

  /** Whether helpers carry out schedules: what they answer should be heard soon. */
  get hasHelpers(): boolean {
    return this.#crew?.hasHelpers === true;
  }

  /** Why helpers have stopped, where they have: their work was done by the others. */
  get breakdowns(): readonly string[] {
    return this.#crew?.breakdowns ?? [];
  }

  /** From now on nothing new is looked for; {@link result} has what was found. */
  stop(): void {
    this.#isStopped = true;
  }

  get progress(): ExplorationProgress {
    const now = this.#now;
    const sampling = this.#sampling;
    const firstLook = this.#firstLook?.sampling;
    const isDone = this.#result !== undefined;
    const tried = {
      phase: this.#phase,
      isDone,
      schedules: (sampling?.schedules ?? 0) + (firstLook?.schedules ?? 0),
      strategy: this.#phase === 'sampling' ? (sampling ?? firstLook)?.current : undefined,
      workers: 1 + (this.#crew?.size ?? 0),
    };
    const failures = failuresOf(now, firstLook, sampling);
    const sampled = Math.max(sampling?.outcomes.size ?? 0, firstLook?.outcomes.size ?? 0);
    if (now === undefined) return { ...nothing, ...tried, outcomes: sampled, failures };
    const { graph, store, byteLength } = now;
    return {
      ...tried,
      states: store.count,
      queue: store.count - graph.states,
      transitions: graph.transitions,
      depth: now.depth,
      memory: byteLength,
      outcomes: Math.max(now.ends.values.length, sampled),
      failures,
    };
  }

  /** What single schedules have come to beside the search; undefined until one was tried. */
  get firstFindings(): FirstFindings | undefined {
    return this.#firstLook?.findings;
  }

  /** What was found; stops the exploration if it still runs. */
  result(): Exploration {
    this.stop();
    while (this.#result === undefined) this.advance(Number.POSITIVE_INFINITY);
    return this.#result;
  }

  /** The states and transitions themselves; undefined while they are being looked for, and without an exhaustive search. */
  get space(): SearchResult | undefined {
    return this.#space;
  }
}

function failuresOf(
  search: SearchProgress | undefined,
  ...samplings: readonly (Sampling | undefined)[]
): FailureSoFar[] {
  const found = new Map<string, FailureSoFar>();
  for (const list of search?.failures.values() ?? []) {
    for (const { kind, message } of list) found.set(message, { kind, message });
  }
  for (const { kind, stuck } of search?.ends.values ?? []) {
    if (kind === 'deadlock') found.set(describeStuck(stuck), { kind, message: describeStuck(stuck) });
  }
  for (const { kind, message } of samplings.flatMap((each) => [...(each?.failures.values() ?? [])])) {
    if (!found.has(message)) found.set(message, { kind, message });
  }
  return [...found.values()];
}

/** Begins to find out all that a program can do, whatever the schedule. */
export const startExploration = (
  program: Program,
  machine: Machine,
  options: ExploreOptions,
): RunningExploration => new RunningExploration(program, machine, options);

/**
 * Finds out all that a program can do, whatever the schedule.
 * @throws CannotExplore if it uses what exploration does not know
 */
export function explore(program: Program, machine: Machine, options: ExploreOptions): Exploration {
  const running = startExploration(program, machine, options);
  while (running.advance(Number.POSITIVE_INFINITY));
  return running.result();
}
