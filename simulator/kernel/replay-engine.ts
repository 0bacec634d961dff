import {
  type EventLog,
  InternalError,
  type Limits,
  type NONE,
  noSurroundings,
  type ThreadId,
} from '../model';
import { Checkpoints, closeTogether, type RunHistory } from './checkpoints';
import { progressOf, restoreSnapshot, takeSnapshot } from './kernel-snapshot';
import { createKernelState, type KernelState } from './kernel-state';
import { startProcess, stopRun } from './lifecycle';
import { LogVerifier } from './log-verifier';
import { step } from './step';
import type { ThreadRunner } from './thread-runner';

/** A replay stops where its log does, not at limits of its own. */
const noLimits = {
  instructions: Number.POSITIVE_INFINITY,
  time: Number.POSITIVE_INFINITY,
  memory: Number.POSITIVE_INFINITY,
} as Limits;

/** Where to stop: at the first place that has reached `instruction` or `event`, but before anything later than `time`. */
export interface Goal {
  readonly instruction: number;
  readonly event: number;
  readonly time: number;
}

/** A place farther away than this, in instructions, gets a snapshot so far before it. */
const NEAR = 4096;

const anywhere: Goal = {
  instruction: Number.POSITIVE_INFINITY,
  event: Number.POSITIVE_INFINITY,
  time: Number.POSITIVE_INFINITY,
};

/** Carries a run out again, from the nearest checkpoint to any place in it, and checks every event against the log. */
export class ReplayEngine {
  readonly log: EventLog;
  readonly k: KernelState;
  private readonly journal: LogVerifier;
  private readonly checkpoints: Checkpoints;

  /** @param history of the run whose log it is; without one, the first way through makes the checkpoints */
  constructor(
    log: EventLog,
    runner: ThreadRunner,
    surroundings = noSurroundings,
    history: RunHistory | undefined = undefined,
  ) {
    this.log = log;
    this.journal = new LogVerifier(log);
    this.k = createKernelState(log.machine, noLimits, this.journal, surroundings);
    startProcess(this.k, runner);
    if (history === undefined) {
      this.checkpoints = new Checkpoints(closeTogether);
      this.checkpoints.add(takeSnapshot(this.k));
      return;
    }
    this.checkpoints = history.checkpoints;
    Object.assign(this.k.threadNames, history.threadNames);
    Object.assign(this.k.processNames, history.processNames);
    Object.assign(this.k.syncNames, history.syncNames);
  }

  get instruction(): number {
    return this.k.instructions;
  }

  get event(): number {
    return this.journal.position.events;
  }

  get outputCount(): number {
    return this.journal.position.outputs;
  }

  /** Goes to the first place where so many instructions were executed, or the run's end. */
  seekInstruction(instruction: number): void {
    this.restoreFor((at) => at.instruction < instruction);
    this.approach(instruction);
    this.advance({ ...anywhere, instruction });
  }

  /** Goes to the first place where so many events were recorded, or the run's end. */
  seekEvent(event: number): void {
    this.restoreFor((at) => at.event < event);
    this.approach(this.instructionOf(event));
    this.advance({ ...anywhere, event });
  }

  /** Goes to the last place that is not later. */
  seekTime(time: number): void {
    this.restoreFor((at) => at.time <= time);
    this.advance({ ...anywhere, time });
  }

  /** The most events there were at a place with fewer than so many; those of one step come together. */
  findEventsBefore(event: number): number {
    this.restoreFor((at) => at.event < event);
    this.approach(this.instructionOf(event - 1));
    this.k.answersAtOnce = false;
    let before = this.event;
    while (this.event < event && this.stepOnce({ ...anywhere, event })) {
      if (this.event < event) before = this.event;
    }
    return before;
  }

  /** Goes on from here. @param beforeExecution called before each run of instructions */
  advance(goal: Goal, beforeExecution?: (thread: ThreadId) => void): void {
    this.k.beforeExecution = beforeExecution;
    this.k.answersAtOnce = beforeExecution === undefined && goal.event === anywhere.event;
    while (this.instruction < goal.instruction && this.event < goal.event && this.stepOnce(goal));
    this.k.beforeExecution = undefined;
  }

  /** How many instructions had been executed when the `event`-th event was recorded. */
  private instructionOf(event: number): number {
    const index = Math.min(event, this.log.length) - 1;
    return index < 0 ? 0 : this.log.columns.instruction[index];
  }

  /** Goes to shortly before a place and leaves a snapshot there, for steps back from it. */
  private approach(instruction: number): void {
    const before = instruction - NEAR;
    if (before - this.instruction < NEAR) return;
    this.advance({ ...anywhere, instruction: before });
    this.checkpoints.addNear(takeSnapshot(this.k));
  }

  private stepOnce(goal: Goal): boolean {
    const { k, log } = this;
    if (k.outcome !== undefined) return false;
    const here = progressOf(k);
    if (this.checkpoints.wants(here)) this.checkpoints.add(takeSnapshot(k));
    const instruction = Math.min(
      goal.instruction,
      log.instructions,
      k.instructions + this.checkpoints.stride(here, true),
    );
    const time = Math.min(goal.time, log.end);
    if (step(k, instruction, time)) return true;
    return goal.time >= log.end && this.instruction >= log.instructions && this.stopAsLogged();
  }

  /** Where the run did not end by itself but was stopped, its replay is stopped too. */
  private stopAsLogged(): boolean {
    const { outcome, end } = this.log;
    if (outcome.kind !== 'limit' && outcome.kind !== 'cancelled') {
      throw new InternalError('the replay went on after its log had ended', { seed: this.log.machine.seed });
    }
    this.k.now = end;
    stopRun(this.k, outcome);
    return true;
  }

  /** Unless the present place is before the goal, and no checkpoint nearer to it, goes to the last checkpoint before it. */
  private restoreFor(isBefore: (at: Goal) => boolean): void {
    const snapshot = this.checkpoints.findLast((each) =>
      isBefore({ instruction: each.progress.instructions, event: each.journal.events, time: each.now }),
    );
    if (snapshot === undefined) return;
    const here = { instruction: this.instruction, event: this.event, time: this.k.now };
    if (
      isBefore(here) &&
      here.event >= snapshot.journal.events &&
      here.instruction >= snapshot.progress.instructions
    )
      return;
    restoreSnapshot(this.k, snapshot);
    this.journal.rewind(snapshot.journal);
  }

  /** Who executed last, else NONE. */
  get lastThread(): ThreadId | typeof NONE {
    return this.k.lastThread;
  }
}
