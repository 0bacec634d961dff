import { canBeScheduled } from '../../kernel/follow-schedule';
import { type KernelState, runnerOf } from '../../kernel/kernel-state';
import { step } from '../../kernel/step';
import { isInPhase } from '../../kernel/thread-phase';
import {
  InternalError,
  type Machine,
  NONE,
  type Program,
  type ScheduledSlice,
  type SyncId,
  type ThreadId,
} from '../../model';
import { primitives } from '../../primitives';
import { EffectKind } from '../../vm/effect';
import { startScheduledKernel } from './scheduled-kernel';
import { nameOf } from './thread-name';

/** How far a thread goes when it is picked; at least to where its interpreter may switch. */
export type PickGrain =
  /** One instruction of the program's own code; library code is gone through at once. */
  | { readonly kind: 'instruction' }
  /** To the program's next line. */
  | { readonly kind: 'line' }
  /** So many instructions: as far as others will not notice, which an exploration knows. */
  | { readonly kind: 'instructions'; readonly count: number };

/** One thread, as whoever decides who goes next sees it. */
export interface ThreadChoice {
  readonly thread: number;
  readonly name: string;
  /** `waking`: it sleeps or waits with a time limit, and if it is picked, that time is over. */
  readonly state: 'ready' | 'waking' | 'stuck' | 'ended';
  /** What it waits for, in words; undefined while it waits for nothing. */
  readonly waitsFor: string | undefined;
  /** Of the user's file, where the thread stands; 0: nowhere. */
  readonly line: number;
}

/** Of a pick whose line does not end: a loop in one line, or library code that waits by turning round. */
const MOST_INSTRUCTIONS = 5000;
const FOREVER = Number.POSITIVE_INFINITY;
/** Instructions of a slice whose end is not known yet. */
const OPEN = 2 ** 40;

type Slice = { -readonly [Key in keyof ScheduledSlice]: ScheduledSlice[Key] };

/**
 * A run in which somebody picks the next thread at every point where its interpreter may switch. It begins where a second
 * thread is there. What was picked is a schedule that the kernel follows: the same run, as a log.
 */
export class HandScheduler {
  readonly #program: Program;
  readonly #machine: Machine;
  readonly #memory: number;
  #slices: Slice[];
  #k: KernelState;

  /**
   * @param memory bytes of the program's own
   * @param slices to begin with; none: only what happens before there is a choice
   */
  constructor(program: Program, machine: Machine, memory: number, slices: readonly ScheduledSlice[] = []) {
    this.#program = program;
    this.#machine = machine;
    this.#memory = memory;
    this.#slices = [];
    this.#k = this.#start([]);
    if (slices.length > 0) this.#restart(slices);
    else this.#runAlone();
  }

  #start(slices: Slice[]): KernelState {
    this.#slices = slices;
    return startScheduledKernel(this.#program, this.#machine, this.#memory, slices);
  }

  #restart(slices: readonly ScheduledSlice[]): void {
    this.#k = this.#start(slices.map((slice) => ({ ...slice })));
    for (let i = 0; i < this.#slices.length; i++) this.#carryOut(i, () => false);
  }

  #runAlone(): void {
    const k = this.#k;
    this.#slices.push({ thread: 0, instructions: OPEN });
    this.#carryOut(0, () => k.threads.rows > 1, OPEN);
  }

  /** Goes on to the end of a slice, or until it is enough; the slice is then as long as what was executed. */
  #carryOut(index: number, isEnough: (executed: number) => boolean, portion = 1): void {
    const k = this.#k;
    const slice = this.#slices[index];
    if (slice === undefined) throw new InternalError(`no slice ${index}`);
    const isGiven = slice.instructions < OPEN;
    const thread = slice.thread as ThreadId;
    const before = k.instructions;
    let hasRun = false;
    while (k.outcome === undefined && k.scheduleAt <= index) {
      if (hasRun && !isGiven && (this.#isOff(thread) || isEnough(k.instructions - before))) break;
      step(k, k.instructions + (isGiven ? OPEN : portion), FOREVER);
      hasRun ||= k.scheduleAt === index && isInPhase(k, thread, 'running');
    }
    if (!isGiven) slice.instructions = k.instructions - before;
  }

  #isOff(thread: ThreadId): boolean {
    return !isInPhase(this.#k, thread, 'running') && !isInPhase(this.#k, thread, 'ready');
  }

  /** What was picked so far, from the program's beginning on, as a machine's schedule. */
  get schedule(): readonly ScheduledSlice[] {
    const merged: Slice[] = [];
    for (const slice of this.#slices) {
      const last = merged[merged.length - 1];
      const isMore = last?.thread === slice.thread && slice.instructions > 0 && slice.choices === undefined;
      if (isMore) last.instructions += slice.instructions;
      else merged.push({ ...slice });
    }
    return merged;
  }

  /** The picks one by one; the first slice is what happened before there was a choice. */
  get slices(): readonly ScheduledSlice[] {
    return this.#slices.map((slice) => ({ ...slice }));
  }

  /** Executed so far, over all threads. */
  get instructions(): number {
    return this.#k.instructions;
  }

  /** Whether nobody can be picked any more. */
  get isOver(): boolean {
    return (
      this.#k.outcome !== undefined ||
      this.choices.every(({ state }) => state === 'stuck' || state === 'ended')
    );
  }

  /** Every thread and whether it may go next. */
  get choices(): readonly ThreadChoice[] {
    const k = this.#k;
    return Array.from({ length: k.threads.rows }, (_, i) => this.#choiceOf(i as ThreadId));
  }

  #choiceOf(thread: ThreadId): ThreadChoice {
    const k = this.#k;
    const { local } = k.threads.column;
    const isEnded = isInPhase(k, thread, 'ended') || k.outcome !== undefined;
    const waits = !isEnded && this.#isOff(thread);
    const canGo = !isEnded && canBeScheduled(k, thread);
    return {
      thread,
      name: nameOf(k, thread),
      state: isEnded ? 'ended' : !canGo ? 'stuck' : waits && k.timers.isSet(thread) ? 'waking' : 'ready',
      waitsFor: waits ? this.#describeWait(thread) : undefined,
      line: isEnded ? 0 : runnerOf(k, thread).lineOf(local[thread]),
    };
  }

  #describeWait(thread: ThreadId): string {
    const k = this.#k;
    const { waitsForSync, waitsForThread, local } = k.threads.column;
    const isBlocked = isInPhase(k, thread, 'blocked');
    if (isBlocked && waitsForThread[thread] !== NONE) return `${nameOf(k, waitsForThread[thread])} to end`;
    if (isInPhase(k, thread, 'sleep')) return 'time to pass';
    if (isInPhase(k, thread, 'io')) return 'an answer';
    const runner = runnerOf(k, thread);
    const operation = runner.operationOf(local[thread]);
    if (operation !== undefined) return operation;
    const sync = waitsForSync[thread] as SyncId;
    if (!isBlocked || sync === (NONE as number)) return 'the GIL';
    const name = runner.syncNames().get(sync) ?? k.syncNames[sync] ?? primitives[k.syncs.kind(sync)].kind;
    const holder = k.syncs.holder(sync);
    return holder === NONE ? name : `${name}, held by ${nameOf(k, holder)}`;
  }

  /**
   * The thread goes on, until it has gone far enough, has to wait or has ended.
   * @throws RangeError if it cannot go on
   */
  pick(thread: number, grain: PickGrain): void {
    const choice = this.choices[thread];
    if (choice === undefined || choice.state === 'stuck' || choice.state === 'ended')
      throw new RangeError(`thread ${thread} cannot go on`);
    this.#slices.push({ thread, instructions: OPEN });
    const index = this.#slices.length - 1;
    if (grain.kind === 'instructions') {
      this.#carryOut(index, (executed) => executed >= grain.count);
      return;
    }
    const runner = runnerOf(this.#k, thread as ThreadId);
    const local = this.#k.threads.column.local[thread];
    /** Instructions after which others could have taken over, before the next line was there. */
    let lastSwitch = 0;
    this.#carryOut(index, (executed) => {
      if (executed >= MOST_INSTRUCTIONS) return true;
      if (executed === 0 || !runner.inUserCode(local)) return false;
      const isThere = grain.kind === 'instruction' || runner.lineOf(local) !== choice.line;
      const maySwitch = runner.run(local, 0, true).kind === EffectKind.SWITCH_POINT;
      if (maySwitch && !isThere) lastSwitch = executed;
      return isThere && (maySwitch || lastSwitch > 0);
    });
    this.#giveBack(index, lastSwitch, choice.line);
  }

  /** A thread that came to its next line where nobody can take over from it only went to where somebody last could. */
  #giveBack(index: number, lastSwitch: number, startLine: number): void {
    const slice = this.#slices[index];
    if (slice === undefined || lastSwitch === 0 || this.#k.outcome !== undefined) return;
    const thread = slice.thread as ThreadId;
    if (this.#isOff(thread)) return;
    const runner = runnerOf(this.#k, thread);
    const local = this.#k.threads.column.local[thread];
    const isElsewhere = runner.inUserCode(local) && runner.lineOf(local) !== startLine;
    if (!isElsewhere || runner.run(local, 0, true).kind === EffectKind.SWITCH_POINT) return;
    slice.instructions = lastSwitch;
    this.#restart(this.#slices);
  }

  /** Takes the last pick back; what happened before there was a choice stays. @returns whether there was one */
  takeBack(): boolean {
    if (this.#slices.length <= 1) return false;
    this.#restart(this.#slices.slice(0, -1));
    return true;
  }
}
