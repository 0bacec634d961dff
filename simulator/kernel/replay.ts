import {
  type EventLog,
  eventNumber,
  type LastInstruction,
  type Nanoseconds,
  NONE,
  type Program,
  type RunPosition,
  type RunView,
  type StepKind,
  type ThreadId,
} from '../model';
import type { RunHistory } from './checkpoints';
import { describeExecution } from './describe-execution';
import { type KernelState, runnerOf } from './kernel-state';
import { LineStepper } from './line-stepper';
import { lookWithoutTrace } from './look-without-trace';
import { ReplayEngine } from './replay-engine';
import { viewRun } from './run-view';
import type { ThreadRunner } from './thread-runner';

const FOREVER = Number.POSITIVE_INFINITY;

function describeNext(k: KernelState, program: Program, thread: ThreadId): LastInstruction | undefined {
  const frame = runnerOf(k, thread).frames(k.threads.column.local[thread]).at(-1);
  return frame && describeExecution(program, thread, frame);
}

const isLineStep = (kind: StepKind): boolean => kind === 'line' || kind === 'library-line';

/**
 * A run that can be looked at anywhere. A place is between two steps of the run; what happens in one step
 * (an instruction and all it causes) has no place in between.
 */
export class Replay {
  private readonly program: Program | undefined;
  private readonly log: EventLog;
  private readonly engine: ReplayEngine;
  private readonly lines: LineStepper;
  /** A time that was sought and at which nothing happens. */
  private soughtTime = 0;
  private last: { readonly at: number; readonly instruction: LastInstruction | undefined } | undefined;

  /**
   * @param runner new, of the program the log is of; undefined program: a run without Python (tests)
   * @param history what the run kept; without it, the first way through finds the checkpoints
   */
  constructor(
    log: EventLog,
    runner: ThreadRunner,
    program: Program | undefined,
    history: RunHistory | undefined = undefined,
  ) {
    this.program = program;
    this.log = log;
    this.engine = new ReplayEngine(log, runner, program?.surroundings, history);
    this.lines = new LineStepper(this.engine);
  }

  get position(): RunPosition {
    const time = Math.max(this.engine.k.now, this.soughtTime) as Nanoseconds;
    return { instruction: this.engine.instruction, event: this.engine.event, time };
  }

  /** Goes to the first place where `n` instructions were executed, over all threads; beyond the end: to the end. */
  seekInstruction(n: number): RunPosition {
    if (n > this.log.instructions) return this.seekEvent(this.log.length);
    return this.go(() => this.executeLast(n));
  }

  /** Goes to the first place where `n` events were recorded. */
  seekEvent(n: number): RunPosition {
    return this.go(() => this.engine.seekEvent(n));
  }

  /** Goes to the last place at or before a time; the position says that time. */
  seekTime(time: number): RunPosition {
    this.go(() => this.engine.seekTime(time));
    this.soughtTime = Math.min(time, this.log.end);
    return this.position;
  }

  /** To the next place of that kind, or the end. */
  stepForward(kind: StepKind): RunPosition {
    const { instruction, event } = this.position;
    if (kind === 'instruction') return this.seekInstruction(instruction + 1);
    if (kind === 'event') return this.seekEvent(event + 1);
    if (isLineStep(kind)) return this.go(() => this.lines.stepForward(kind === 'library-line'));
    const next = this.findDispatch(event, 1);
    return this.seekEvent(next === NONE ? this.log.length : next + 1);
  }

  /** To the last such place before this one, or the beginning. */
  stepBack(kind: StepKind): RunPosition {
    const { instruction, event } = this.position;
    if (kind === 'event') return this.go(() => this.engine.seekEvent(this.engine.findEventsBefore(event)));
    if (isLineStep(kind)) return this.go(() => this.lines.stepBack(kind === 'library-line'));
    if (kind === 'switch') return this.seekEvent(this.findDispatch(event - 2, -1) + 1);
    const reached = this.seekInstruction(instruction);
    return reached.event < event ? reached : this.seekInstruction(instruction - 1);
  }

  view(): RunView {
    this.findLastInstruction();
    const { position, log, engine } = this;
    return lookWithoutTrace(engine.k, () =>
      viewRun(engine.k, log, position, engine.outputCount, this.last?.instruction),
    );
  }

  /**
   * The instructions that led here, oldest first: the last `count`, and where the last one's thread was off its CPU
   * at their beginning, as many from before it left. In the gap that may lie between, that thread executed nothing.
   */
  history(count: number): readonly LastInstruction[] {
    this.findLastInstruction();
    const { instruction, event } = this.engine;
    const thread = this.last?.instruction?.thread;
    const recent = Math.max(0, instruction - count);
    const left = thread === undefined ? recent : this.findLeaving(thread, event, recent);
    const found =
      left < recent ? this.executedBetween(Math.max(0, left - count), left) : ([] as LastInstruction[]);
    found.push(...this.executedBetween(recent, instruction));
    this.engine.advance({ instruction: FOREVER, event, time: FOREVER });
    return found;
  }

  /** How many instructions were executed when the thread last left its CPU; `recent` if it was on one then. */
  private findLeaving(thread: ThreadId, event: number, recent: number): number {
    const { kind, thread: who, instruction } = this.log.columns;
    for (let i = event - 1; i >= 0; i--) {
      if (who[i] !== thread) continue;
      const leaves = kind[i] === eventNumber['cpu.preempted'] || kind[i] === eventNumber['cpu.released'];
      if (leaves) return Math.min(recent, instruction[i]);
      if (kind[i] === eventNumber['cpu.dispatched'] && instruction[i] < recent) return recent;
    }
    return recent;
  }

  private executedBetween(first: number, last: number): LastInstruction[] {
    const found: LastInstruction[] = [];
    this.engine.seekInstruction(first);
    for (let n = first + 1; n <= last; n++) {
      const executed = this.execute(n);
      if (executed !== undefined) found.push(executed);
    }
    return found;
  }

  private go(move: () => void): RunPosition {
    this.soughtTime = 0;
    move();
    return this.position;
  }

  /** The nearest event of a thread coming to a CPU, from index `from` on in one direction, else NONE. */
  private findDispatch(from: number, direction: 1 | -1): number {
    const { kind } = this.log.columns;
    for (let i = from; i >= 0 && i < this.log.length; i += direction) {
      if (kind[i] === eventNumber['cpu.dispatched']) return i;
    }
    return NONE;
  }

  /** Finds out what the last instruction was by going back to where it was still to be executed. */
  private findLastInstruction(): void {
    const { instruction, event } = this.engine;
    if (this.last?.at === instruction) return;
    this.executeLast(instruction);
    this.engine.advance({ instruction: FOREVER, event, time: FOREVER });
  }

  /** Goes to the first place where `n` instructions were executed, and looks at the last of them on the way. */
  private executeLast(n: number): void {
    this.engine.seekInstruction(n - 1);
    this.last = { at: n, instruction: this.execute(n) };
  }

  /** Goes on to where `n` instructions were executed. @returns the last of them */
  private execute(n: number): LastInstruction | undefined {
    const { engine, program } = this;
    let found: LastInstruction | undefined;
    const look = (thread: ThreadId) => {
      found = program && lookWithoutTrace(engine.k, () => describeNext(engine.k, program, thread));
    };
    engine.advance({ instruction: n, event: FOREVER, time: FOREVER }, look);
    return found;
  }
}
