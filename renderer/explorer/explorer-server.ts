import { layoutStateSpace } from '../../picture';
import {
  buildTimeline,
  CannotExplore,
  compileProgram,
  countLevels,
  describeSpace,
  type Exploration,
  type FailureDistances,
  failureDistances,
  findFailureHint,
  HandScheduler,
  type Limits,
  listSteps,
  type Machine,
  nanoseconds,
  nextVisibleStep,
  type PickGrain,
  type Program,
  type RunningExploration,
  resolveMachine,
  type SearchResult,
  simulate,
  startExploration,
  traceSchedule,
  witnessOfState,
} from '../../simulator';
import type { ServerSurroundings } from '../serve-worker';
import { scheduledMachine, shownSlices } from '../session/followed-schedule';
import type { ExplorerHelpers } from './explorer-helpers';
import type {
  ComparedRun,
  Explored,
  ExplorerBounds,
  ExplorerReply,
  ExplorerRequest,
  ExplorerSubject,
  HandGrain,
  UnboundSchedule,
} from './explorer-protocol';

type Request<Type extends ExplorerRequest['type']> = Extract<ExplorerRequest, { type: Type }>;

/** Larger spaces are summed up and not drawn. */
export const mostDrawnStates = 300;

/** ms between two reports of progress. */
const reportInterval = 100;
/** ms between two times at which helpers are heard. */
const hearingInterval = 4;
/** ms between two reports of what single schedules have come to: they may be large. */
const sampledInterval = 500;
/** Of a bound of time, the part in which every schedule is looked at; in the rest, schedules are tried beyond. */
const searchShare = 0.75;
/** Of a bound of memory, the part that is given to states: arrays are copied as they grow, and there is garbage. */
const memoryShare = 0.5;
/** Bytes of the explored program's own. */
const processMemory = 256 * 1024 * 1024;

/** Where a run that is laid beside another ends by itself. */
const comparedLimits: Limits = {
  instructions: 100_000_000,
  time: nanoseconds(Number.MAX_SAFE_INTEGER),
  memory: processMemory,
};

interface Compiled {
  readonly key: string;
  readonly program: Program;
  readonly machine: Machine;
}

/** What an exploration has left to ask about. */
interface Known {
  readonly key: string;
  readonly space: SearchResult;
  readonly distances: FailureDistances;
}

const nothingTold = { progressAt: Number.NEGATIVE_INFINITY, at: Number.NEGATIVE_INFINITY, findings: 0 };

const cannotGoOn = 'Timeslice could not go on with this. This is a fault in Timeslice, not in the program.';

function wordsOf(error: unknown): string {
  if (error instanceof CannotExplore) return `This program cannot be explored: ${error.message}.`;
  if (error instanceof RangeError && /memory|length|size/i.test(error.message)) {
    return 'There is not enough memory for this exploration; a lower bound may help.';
  }
  return error instanceof Error ? `${cannotGoOn} (${error.message})` : cannotGoOn;
}

/** Explores, and schedules by hand, for one page. Only the newest exploration counts. */
export class ExplorerServer {
  private readonly around: ServerSurroundings<ExplorerReply>;
  private job = -1;
  private running: RunningExploration | undefined;
  private readonly openHelpers: ((memory: number) => ExplorerHelpers) | undefined;
  /** Of the exploration that is under way. */
  private helpers: ExplorerHelpers | undefined;
  /** What was told last of the present exploration: its progress, and of single schedules when, and how much. */
  private told = nothingTold;
  private known: Known | undefined;
  private compiled: Compiled | undefined;
  private hand: { readonly key: string; readonly scheduler: HandScheduler } | undefined;

  /** @param openHelpers makes other threads that help an exploration which may take so many bytes; default: there are none */
  constructor(around: ServerSurroundings<ExplorerReply>, openHelpers?: (memory: number) => ExplorerHelpers) {
    this.around = around;
    this.openHelpers = openHelpers;
  }

  handle(request: ExplorerRequest): void {
    try {
      this.carryOut(request);
    } catch (error) {
      const of = request.type === 'hand' ? 'hand' : 'exploration';
      this.around.post({ type: 'failed', job: request.job, message: wordsOf(error), of });
    }
  }

  private carryOut(request: ExplorerRequest): void {
    switch (request.type) {
      case 'explore':
        this.explore(request);
        break;
      case 'stop':
        if (request.job === this.job) this.running?.stop();
        break;
      case 'reach':
        if (request.job === this.job) this.reach(request);
        break;
      case 'trace':
        if (request.job === this.job) this.trace(request);
        break;
      case 'compare':
        this.compare(request);
        break;
      case 'hand':
        this.schedule(request);
        break;
    }
  }

  private compile({ source, file, overrides }: ExplorerSubject): Compiled {
    const key = JSON.stringify([source, overrides]);
    if (this.compiled?.key === key) return this.compiled;
    const { program, header } = compileProgram(source, file);
    if (program === undefined) throw new CannotExplore('its text has mistakes');
    this.compiled = { key, program, machine: resolveMachine(header, overrides) };
    return this.compiled;
  }

  private explore({ job, subject, bounds }: Request<'explore'>): void {
    this.job = job;
    this.known = undefined;
    this.helpers?.close();
    this.helpers = this.openHelpers?.(bounds.memory);
    const { key, program, machine } = this.compile(subject);
    const began = this.around.now();
    const { time = Number.POSITIVE_INFINITY } = bounds;
    const isWithin = (share: number) => (): boolean => this.around.now() - began < share * time;
    const running = startExploration(program, machine, {
      interpreter: machine.interpreter,
      granularity: 'instruction',
      reduction: true,
      processMemory,
      limits: {
        states: bounds.states,
        memory: memoryShare * bounds.memory,
        goesOn: isWithin(1),
        searchGoesOn: isWithin(searchShare),
      },
      schedules: bounds.schedules,
      ...(this.helpers === undefined ? {} : { helpers: this.helpers }),
    });
    this.running = running;
    this.told = nothingTold;
    this.goOn(job, key, running, bounds, began);
  }

  private goOn(
    job: number,
    key: string,
    running: RunningExploration,
    bounds: Explored['bounds'],
    began: number,
  ): void {
    if (job !== this.job) return;
    try {
      const until = this.around.now() + (running.hasHelpers ? hearingInterval : reportInterval);
      let goesOn = true;
      while (goesOn && !running.isWaiting && this.around.now() < until) goesOn = running.advance(1);
      if (running.isWaiting) goesOn = running.advance(1);
      const time = this.around.now() - began;
      if (!goesOn) {
        this.finish(job, key, running, bounds, time);
        return;
      }
      this.tellProgress(job, running, time);
      const goOn = (): void => this.goOn(job, key, running, bounds, began);
      if (running.isWaiting && this.helpers) this.helpers.whenHeard(goOn);
      else this.around.later(goOn);
    } catch (error) {
      this.helpers?.close();
      this.around.post({ type: 'failed', job, message: wordsOf(error), of: 'exploration' });
    }
  }

  private tellProgress(job: number, running: RunningExploration, time: number): void {
    // With helpers it comes by more often.
    if (time - this.told.progressAt < reportInterval) return;
    this.told = { ...this.told, progressAt: time };
    this.around.post({ type: 'progressed', job, progress: running.progress, time });
    this.tellSampled(job, running, time);
  }

  private tellSampled(job: number, running: RunningExploration, time: number): void {
    if (time - this.told.at < sampledInterval) return;
    const found = running.firstFindings;
    const findings = (found?.outcomes.length ?? 0) + (found?.failures.length ?? 0);
    if (found === undefined || findings === this.told.findings) return;
    this.told = { ...this.told, at: time, findings };
    this.around.post({ type: 'sampled', job, sampled: { ...found, interpreter: running.interpreter } });
  }

  private finish(
    job: number,
    key: string,
    running: RunningExploration,
    bounds: Explored['bounds'],
    time: number,
  ): void {
    const found = running.result();
    const { space } = running;
    this.running = undefined;
    this.helpers?.close();
    const levels = space ? countLevels(space) : [];
    const explored: Explored = { found, time, levels, bounds, end: endOf(found, bounds, time) };
    this.around.post({ type: 'explored', job, explored });
    if (space === undefined) return;
    this.known = { key, space, distances: failureDistances(space) };
    const small = describeSpace(space, mostDrawnStates);
    if (small === undefined) return;
    const drawn = { space: small, layout: layoutStateSpace(small) };
    this.around.post({ type: 'drawn', job, drawn });
  }

  private reach({ job, state }: Request<'reach'>): void {
    const witness = this.known && witnessOfState(this.known.space, state);
    if (witness) this.around.post({ type: 'reached', job, state, witness });
  }

  private trace({ job, slices }: Request<'trace'>): void {
    if (this.known === undefined) return;
    const { states } = traceSchedule(this.known.space, slices);
    this.around.post({ type: 'traced', job, slices, states });
  }

  private compare({ job, subject, schedules: [first, second] }: Request<'compare'>): void {
    const { program, machine } = this.compile(subject);
    const runOf = (schedule: UnboundSchedule): ComparedRun => {
      const slices = shownSlices(schedule);
      const steps = listSteps(program, machine, processMemory, slices);
      const { interpreter } = machine;
      const log = simulate(program, scheduledMachine(machine, { ...schedule, interpreter }), comparedLimits);
      return { steps, timeline: buildTimeline(log) };
    };
    this.around.post({ type: 'compared', job, runs: [runOf(first), runOf(second)] });
  }

  private schedule({ job, subject, slices, pick }: Request<'hand'>): void {
    const compiled = this.compile(subject);
    const scheduler = this.schedulerAt(compiled, slices);
    const known = this.known?.key === compiled.key ? this.known : undefined;
    if (pick !== undefined) scheduler.pick(pick.thread, this.grainOf(scheduler, known, pick));
    const { choices } = scheduler;
    const trace = known && traceSchedule(known.space, scheduler.schedule);
    const hint = known && trace && findFailureHint(known.space, known.distances, trace, choices);
    this.around.post({
      type: 'hand',
      job,
      hand: {
        slices: scheduler.slices,
        schedule: scheduler.schedule,
        interpreter: compiled.machine.interpreter,
        choices,
        isOver: scheduler.isOver,
        hint,
        isExplored: known !== undefined,
      },
    });
  }

  /** The scheduler that has come so far, or another one that is brought there. */
  private schedulerAt(compiled: Compiled, slices: Request<'hand'>['slices']): HandScheduler {
    const key = JSON.stringify([compiled.key, slices]);
    const { hand } = this;
    if (hand && JSON.stringify([hand.key, hand.scheduler.slices]) === key) return hand.scheduler;
    const { program, machine } = compiled;
    const scheduler = new HandScheduler(program, machine, processMemory, slices);
    this.hand = { key: compiled.key, scheduler };
    return scheduler;
  }

  private grainOf(
    scheduler: HandScheduler,
    known: Known | undefined,
    { thread, grain }: { readonly thread: number; readonly grain: HandGrain },
  ): PickGrain {
    if (grain !== 'visible') return { kind: grain };
    if (known === undefined) return { kind: 'line' };
    const trace = traceSchedule(known.space, scheduler.schedule);
    const count = nextVisibleStep(known.space, trace, thread);
    return count > 0 ? { kind: 'instructions', count } : { kind: 'line' };
  }
}

function endOf(
  { isComplete, states, memory }: Exploration,
  bounds: ExplorerBounds,
  time: number,
): Explored['end'] {
  if (isComplete) return 'complete';
  if (states >= bounds.states) return 'states';
  if (memory >= memoryShare * bounds.memory) return 'memory';
  return bounds.time !== undefined && time >= searchShare * bounds.time ? 'time' : 'stopped';
}
