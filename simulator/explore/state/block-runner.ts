import { Register } from '../../memory';
import { type InterpreterName, NONE } from '../../model';
import type { Interpreter } from '../../vm';
import { type Effect, EffectKind, type UncaughtException } from '../../vm/effect';
import { systemCalls } from '../../vm/system-call';
import type { LockMoves } from '../reduction/lock-moves';
import {
  awaitedSync,
  canComplete,
  choicesOf,
  isVisibleCall,
  MOST_OPTIONS,
  releasesCpu,
} from '../reduction/pending-calls';
import type { AccessRecorder } from './access-recorder';
import type { ExploredCalls } from './explored-calls';
import type { ExploredKernel, PendingCall } from './explored-kernel';
import type { ReadRecorder } from './read-recorder';
import type { StateImage } from './state-image';
import { type StopTables, stopTablesOf } from './stop-tables';

/** So much one thread did in a transition. */
export interface Segment {
  readonly thread: number;
  /** Instructions executed. */
  readonly executed: number;
  /** The last of them after which another thread may take over, as instructions from the segment's beginning. */
  readonly until: number;
  /** What it has chosen, at its beginning; undefined: nothing. */
  readonly choice: number | undefined;
  /** After how many instructions it has waited for something as long as it would, in vain. */
  readonly expired: readonly number[];
}

const FAR = 0x3fffffff;
const never: readonly number[] = [];
const SPAWN = systemCalls.indexOf('spawn');
/** After so many instructions that nobody notices, others get a chance: it may be one of them that it waits for. */
const LONG = 10_000;

/** What blocks are executed with. */
export interface BlockParts {
  readonly vm: Interpreter;
  readonly kernel: ExploredKernel;
  readonly calls: ExploredCalls;
  readonly image: StateImage;
  readonly reads: ReadRecorder;
  readonly recorder: AccessRecorder;
  readonly moves: LockMoves;
}

/** Executes blocks: what one thread does from one scheduling point to its next. */
export class BlockRunner {
  /** Of the blocks executed since somebody emptied it. */
  readonly segments: Segment[] = [];
  /** Instructions executed so far, of all blocks. */
  work = 0;
  /**
   * Whether it has done something in this transition whose order with what others do matters. What it touches after that
   * begins a transition of its own, so that a race for it is one of neighbours.
   */
  hasMet = false;
  readonly #vm: Interpreter;
  readonly #kernel: ExploredKernel;
  readonly #calls: ExploredCalls;
  readonly #image: StateImage;
  readonly #reads: ReadRecorder;
  readonly #recorder: AccessRecorder;
  readonly #moves: LockMoves;
  readonly #fuses: boolean;
  readonly #everywhere: boolean;
  readonly #stops: StopTables;
  #executed = 0;
  #until = 0;
  /** Instructions of the block before the interpreter was entered last, and whether they are so many that others get a chance. */
  #executedBefore = 0;
  #isLong = false;
  /** Whether something happened that others may notice, and a switch point came after it. */
  #acted = false;
  #maySwitch = false;
  /** Whether the thread runs before its turn. */
  #isEager = false;
  /** What the thread chose at the beginning of the block. */
  #choice: number | undefined;
  #expired: readonly number[] = never;

  /** @param fuses whether threads stop only where what comes next may be noticed by others */
  constructor(
    { vm, kernel, calls, image, reads, recorder, moves }: BlockParts,
    interpreter: InterpreterName,
    fuses: boolean,
  ) {
    this.#vm = vm;
    this.#kernel = kernel;
    this.#calls = calls;
    this.#image = image;
    this.#reads = reads;
    this.#recorder = recorder;
    this.#moves = moves;
    this.#fuses = fuses;
    this.#everywhere = interpreter === 'none' || interpreter === 'free-threaded';
    this.#stops = stopTablesOf(interpreter);
  }

  /**
   * A thread goes on to its next scheduling point.
   * @param isEager whether it goes on as soon as what it waited for is there: not up to anything others may notice
   * @param option what it chooses, if it stands before a choice
   * @param leap instructions that it executes first, past all scheduling points but what it has to wait for; then it stops where
   * its interpreter may next switch. Nothing of what it accesses is noted.
   */
  run(thread: number, isEager: boolean, option: number, leap = 0): void {
    const kernel = this.#kernel;
    const image = this.#image.memory;
    const { i32 } = this.#vm.memory;
    const started = kernel.threads;
    const names = image.names.given.length;
    const identity = image.nextIdentity[thread];
    this.#calls.hasRun = true;
    this.#executed = 0;
    this.#until = 0;
    this.#acted = isEager;
    this.#maySwitch = isEager;
    this.#isEager = isEager;
    this.hasMet = false;
    this.#choice = undefined;
    this.#expired = never;
    this.#recorder.beginBlock(thread);
    kernel.occupy(thread);
    i32[Register.NEXT_IDENTITY] = identity;
    const isResumed = kernel.pending[thread] >= 0;
    if (this.#resume(thread, option)) {
      if (leap > 0) this.#leap(thread, leap);
      else if (this.#fuses) this.#runFused(thread);
      else if (!isResumed) this.#runToSwitchPoint(thread);
    }
    image.nextIdentity[thread] = this.#vm.memory.i32[Register.NEXT_IDENTITY];
    kernel.settleThreads();
    this.#image.noteRun(thread, started);
    if (this.#reads.isRecording) {
      this.#image.settle();
      const hasNamed = image.names.given.length > names || image.nextIdentity[thread] > identity;
      if (hasNamed) this.#reads.namesOf(thread);
    }
    this.work += this.#executed;
    this.segments.push({
      thread,
      executed: this.#executed,
      until: this.#until,
      choice: this.#choice,
      expired: this.#expired,
    });
  }

  /** Carries out the call the thread has made. @returns whether it goes on */
  #resume(thread: number, option: number): boolean {
    const kernel = this.#kernel;
    const pending = kernel.pending[thread];
    if (pending < 0) return true;
    const call = kernel.calls.values[pending];
    kernel.pending[thread] = -1;
    const count = choicesOf(call);
    if (count !== undefined) {
      // It goes on as if it had not stopped, up to the next thing that others may notice.
      this.#acted = true;
      this.#maySwitch = true;
      this.#choice = count <= MOST_OPTIONS ? option : Math.round((option * (count - 1)) / (MOST_OPTIONS - 1));
      this.#vm.complete(thread, this.#choice);
      return true;
    }
    if (isVisibleCall(call)) {
      // A call that may wait gives up the CPU: another may go on before this one does.
      this.#acted = true;
      this.#maySwitch = true;
      this.hasMet = !this.#moves.isPlainAcquire(call);
      // Whether it observes a lock was not known as long as it could not complete.
      this.#moves.classify(thread, call);
    }
    this.#calls.noteOrder(thread, call);
    return this.#perform(thread, call);
  }

  /** Carries out a call. @returns whether the thread goes on */
  #perform(thread: number, { call, args, spawned }: PendingCall): boolean {
    const goesOn = this.#calls.perform(thread, call, args, spawned);
    this.#noteExpired();
    return goesOn;
  }

  #noteExpired(): void {
    if (this.#kernel.hasExpired) this.#expired = [...this.#expired, this.#executed];
  }

  /** At full speed, then to the interpreter's next switch point that does not directly follow a call, which may still have to wait. */
  #leap(thread: number, instructions: number): void {
    const vm = this.#vm;
    vm.switchPoints = this.#stops.switchPoints;
    for (let isThere = false; !isThere; ) {
      const effect = vm.run(thread, Math.max(1, Math.min(FAR, instructions - this.#executed)), false);
      this.#executed += effect.executed;
      if (effect.kind !== EffectKind.BUDGET) {
        if (!this.#apply(thread, effect)) break;
        continue;
      }
      const isFar = this.#executed >= instructions;
      isThere = isFar && (this.#everywhere || vm.run(thread, 0, true).kind === EffectKind.SWITCH_POINT);
    }
    this.#until = this.#executed;
  }

  /** One scheduling point to the next, at the interpreter's own switch points. */
  #runToSwitchPoint(thread: number): void {
    const vm = this.#vm;
    vm.switchPoints = this.#stops.switchPoints;
    let isFirst = true;
    for (;;) {
      const effect = isFirst || this.#everywhere ? vm.run(thread, 1, false) : vm.run(thread, FAR, true);
      isFirst = false;
      this.#executed += effect.executed;
      if (effect.kind === EffectKind.SWITCH_POINT) break;
      if (effect.kind === EffectKind.BUDGET) {
        if (this.#everywhere) break;
        if (vm.run(thread, 0, true).kind === EffectKind.SWITCH_POINT) break;
        continue;
      }
      const { call } = effect;
      const isCall = effect.kind === EffectKind.SYSTEM_CALL;
      if (!this.#apply(thread, effect)) break;
      if (isCall && (this.#everywhere || releasesCpu(call))) break;
      if (vm.run(thread, 0, true).kind === EffectKind.SWITCH_POINT) break;
    }
    this.#until = this.#executed;
  }

  /** Runs on through all that nobody else can notice. */
  #runFused(thread: number): void {
    const vm = this.#vm;
    for (;;) {
      const before = this.#executed;
      this.#executedBefore = before;
      this.#chooseStops(before);
      vm.guard = this.#stopsHere;
      const effect = vm.run(thread, LONG, true);
      vm.guard = undefined;
      this.#executed = before + effect.executed;
      if (effect.kind === EffectKind.BUDGET) continue;
      if (effect.kind === EffectKind.SWITCH_POINT || !this.#applyFused(thread, effect)) return;
    }
  }

  /** @param executed in this block */
  #chooseStops(executed: number): void {
    this.#isLong = executed > LONG;
    if (this.#isLong) this.#acted = true;
    const onlyTouching = this.#everywhere || this.#maySwitch || !this.#acted;
    this.#vm.switchPoints = onlyTouching && !this.#isLong ? this.#stops.touching : this.#stops.both;
  }

  /** The thread stands before an instruction that may touch something, or between two where another may take over. */
  readonly #stopsHere = (executed: number): boolean => {
    const vm = this.#vm;
    const recorder = this.#recorder;
    const thread = vm.threadNumber;
    this.#executed = this.#executedBefore + executed;
    this.#noteSwitchPoint();
    // Who looks on looks at what is saved.
    if (this.#calls.observer !== undefined) vm.saveThread();
    const mustWait = this.#isEager || (this.hasMet && this.#maySwitch);
    if (recorder.look(thread, mustWait) || this.#isLong) {
      if (this.#acted && this.#maySwitch) {
        if (this.#reads.isRecording) this.#reads.noteLook(vm.image.words[vm.pc]);
        if (this.#everywhere || this.#isLong) this.#until = this.#executed;
        return true;
      }
      this.#acted = true;
      this.#maySwitch = false;
      this.hasMet = true;
    }
    // Only now: an instruction before which the thread stops has overwritten nothing yet.
    if (this.#reads.isRecording) {
      this.#reads.isAccount = recorder.isAccount;
      this.#reads.note(vm.image.words[vm.pc]);
      this.#reads.isAccount = false;
    }
    this.#chooseStops(this.#executed + 1);
    return false;
  };

  /** The thread stands between two instructions: may another take over here? */
  #noteSwitchPoint(): void {
    if (!this.#acted || this.#maySwitch) return;
    const vm = this.#vm;
    const lastOp = vm.at < 0 ? 255 : vm.image.words[vm.at] & 0xff;
    const isThere =
      this.#everywhere ||
      this.#stops.switchPoints[(lastOp << 8) | (vm.image.words[vm.pc] & 0xff)] === 1 ||
      (vm.switchesAfterNatives && vm.calledNative);
    if (!isThere) return;
    this.#maySwitch = true;
    this.#until = this.#executed;
  }

  /** @returns whether the thread goes on within the transition */
  #applyFused(thread: number, effect: Effect): boolean {
    const kernel = this.#kernel;
    if (effect.kind !== EffectKind.SYSTEM_CALL) return this.#apply(thread, effect);
    const number = kernel.internCall(effect.call, effect.arguments, effect.spawned);
    const call = kernel.calls.values[number];
    if (choicesOf(call) !== undefined) {
      kernel.pending[thread] = number;
      this.#until = this.#executed;
      return false;
    }
    const mustStop = this.#acted && (this.#maySwitch || this.#everywhere);
    // Before a lock the thread stops anyway, whether it is free or not.
    if (!mustStop || awaitedSync(call) === NONE) this.#calls.noteCompleting(call);
    const completes = canComplete(kernel, thread, call);
    if (completes) this.#calls.noteClassifying(call);
    const move = completes && isVisibleCall(call) ? this.#moves.classify(thread, call) : 'visible';
    const visible = isVisibleCall(call) && move !== 'own';
    const isEarly = move === 'early' && !kernel.isDaemon(thread);
    if (!completes || (visible && !isEarly && mustStop)) {
      kernel.pending[thread] = number;
      if (!completes) this.#until = this.#executed;
      else if (this.#everywhere) this.#until = this.#executed - 1;
      return false;
    }
    this.#calls.noteOrder(thread, call);
    if (visible) {
      this.#acted = true;
      this.#maySwitch = false;
      this.hasMet ||= !this.#moves.isPlainAcquire(call);
    }
    const goesOn = this.#perform(thread, call);
    if (call.call === SPAWN) {
      // The new thread may come before whatever follows, but not before it is there.
      this.#acted = true;
      if (this.#maySwitch) this.#until = this.#executed;
    }
    if (goesOn && this.#acted && !this.#maySwitch && releasesCpu(call.call)) {
      this.#maySwitch = true;
      this.#until = this.#executed;
    }
    return goesOn;
  }

  /** @returns whether the thread goes on */
  #apply(thread: number, effect: Effect): boolean {
    if (effect.kind === EffectKind.ENDED || effect.kind === EffectKind.UNCAUGHT)
      return this.#end(thread, effect.uncaught);
    const goesOn = this.#calls.apply(thread, effect);
    if (effect.kind === EffectKind.SYSTEM_CALL && goesOn) this.#noteExpired();
    return goesOn;
  }

  /**
   * What daemon threads still do before the process ends makes a difference, and they always may: the library has things to do at
   * the end, whatever the interpreter. So that end is a step of its own.
   * @returns whether the thread goes on
   */
  #end(thread: number, uncaught: UncaughtException | undefined): boolean {
    const hasDone = this.#fuses ? this.#acted : this.#executed > 1;
    const isHeld = hasDone && this.#calls.endsDaemons(thread);
    const goesOn = this.#calls.end(thread, uncaught, isHeld);
    this.#until = isHeld && !goesOn ? this.#executed - 1 : this.#executed;
    return goesOn;
  }
}
