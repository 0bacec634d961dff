import { fireNextTimer } from '../../kernel/fire-timer';
import { endThread } from '../../kernel/lifecycle';
import { performSystemCall } from '../../kernel/system-calls';
import { threadChart } from '../../machines';
import { Register, Root } from '../../memory';
import { type Machine, NONE, type Program, type SyncId, type ThreadId } from '../../model';
import { Interpreter } from '../../vm';
import { type Effect, EffectKind, type UncaughtException } from '../../vm/effect';
import { switchPointTable } from '../../vm/switch-points';
import { systemCalls } from '../../vm/system-call';
import type { Failure } from '../findings/findings';
import { LockOrder } from '../findings/lock-order';
import { touchingTable } from '../reduction/footprint';
import { LockMoves } from '../reduction/lock-moves';
import {
  awaitedSync,
  canComplete,
  choicesOf,
  isVisibleCall,
  joinedThread,
  needsProcesses,
  releasesCpu,
} from '../reduction/pending-calls';
import { AccessRecorder } from './access-recorder';
import { ExploredKernel, type PendingCall } from './explored-kernel';
import { IDENTITIES } from './memory-image';
import { MOST_THREADS } from './memory-layout';
import { ReadRecorder, readingTable } from './read-recorder';
import type { RunObserver } from './run-observer';
import { PROCESS_COLUMN } from './state-columns';
import { StateImage } from './state-image';
import type { WordBuffer } from './word-buffer';
import { NAME_STEP } from './young-names';

/** A program that cannot be explored; the message is for its user. */
export class CannotExplore extends Error {
  override readonly name = 'CannotExplore';
}

/** How far apart scheduling points are. */
export interface Grain {
  /** Only where what comes next may be noticed by other threads; else at every switch point of the interpreter. */
  readonly fuses: boolean;
  /** Whether to begin with a search that looks at no more interleavings than it takes to find every way to end. */
  readonly reduces?: boolean;
  /** Whether that search is enough once it has found every way to end: there are no counts then, and no least costs. */
  readonly endsOnly?: boolean;
  /** From so many states on, threads that can be exchanged for each other are; only where it reduces. Default 2,000. */
  readonly symmetricFrom?: number | undefined;
}

/** So much one thread did in a transition. */
export interface Segment {
  readonly thread: number;
  /** Instructions executed. */
  readonly executed: number;
  /** The last of them after which another thread may take over, as instructions from the segment's beginning. */
  readonly until: number;
  /** What it has chosen, at its beginning; undefined: nothing. */
  readonly choice: number | undefined;
}

const FAR = 0x3fffffff;
/** After so many instructions that nobody notices, others get a chance: it may be one of them that it waits for. */
const LONG = 10_000;

/** Of more values than this, so many are tried, evenly spread with the first and the last. */
export const MOST_OPTIONS = 16;

const callNumber = (name: (typeof systemCalls)[number]): number => systemCalls.indexOf(name);
const SPAWN = callNumber('spawn');
const NOW = callNumber('now');

/**
 * Takes the explored program from state to state: the real interpreter and the real kernel, brought back to a state and
 * run to the next scheduling point of one thread.
 */
export class Stepper {
  readonly vm: Interpreter;
  readonly kernel: ExploredKernel;
  readonly image: StateImage;
  /** What a block depends on; only while that is recorded. */
  readonly reads: ReadRecorder;
  isRecording = false;
  readonly recorder: AccessRecorder;
  readonly moves: LockMoves;
  readonly lockOrder = new LockOrder();
  /** What the last transition did, and the exceptions that threads ended with in it. */
  readonly segments: Segment[] = [];
  readonly failures: Failure[] = [];
  readonly #grain: Grain;
  readonly #everywhere: boolean;
  readonly #switchPoints: Uint8Array;
  /** Stops at switch points and at instructions that may touch something; at the latter only. */
  readonly #bothTable: Uint8Array;
  readonly #touchTable: Uint8Array;
  /** Whether the search has found only now that the program reads the clock. */
  #learntOfClock = false;
  /** Whether something was executed since the state was last written or read. */
  #hasRun = false;
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
  #observer: RunObserver | undefined;
  /** Instructions executed so far, of all blocks. */
  work = 0;
  /** Whether some choice had more options than are tried. */
  leavesOut = false;
  /**
   * Whether it has done something in this transition whose order with what others do matters. What it touches after that
   * begins a transition of its own, so that a race for it is one of neighbours.
   */
  #hasMet = false;

  /** Whether the order of the last block and what others do mattered before its end. */
  get hasMet(): boolean {
    return this.#hasMet;
  }

  constructor(program: Program, machine: Machine, memoryLimit: number, grain: Grain) {
    this.#grain = grain;
    this.vm = new Interpreter(program, machine.interpreter, memoryLimit);
    this.#everywhere = machine.interpreter === 'none' || machine.interpreter === 'free-threaded';
    this.kernel = new ExploredKernel(this.vm, program, machine, MOST_THREADS);
    this.#runAlone();
    this.image = new StateImage(this.vm, this.kernel);
    this.reads = new ReadRecorder(this.vm, this.image);
    this.recorder = new AccessRecorder(this.vm, program, this.image.memory, this.kernel);
    this.moves = new LockMoves(this.kernel.k.syncs, this.image.firstHandle);
    this.#switchPoints = switchPointTable(machine.interpreter);
    this.#touchTable = new Uint8Array(256 * 256);
    this.#bothTable = new Uint8Array(256 * 256);
    for (let i = 0; i < 256 * 256; i++) {
      this.#touchTable[i] = touchingTable[i & 0xff] | readingTable[i & 0xff];
      this.#bothTable[i] = this.#touchTable[i] | this.#switchPoints[i];
    }
  }

  /** The main thread runs until it starts another one; nothing else can happen until then. */
  #runAlone(): void {
    const { kernel, vm } = this;
    let left = 100_000_000;
    while (kernel.k.outcome === undefined) {
      kernel.occupy(0);
      const effect = vm.run(0, Math.min(left, FAR), false);
      left -= effect.executed;
      this.#executed += effect.executed;
      if (left <= 0) throw new CannotExplore('the program starts no thread within 100 million instructions');
      const isSpawn = effect.kind === EffectKind.SYSTEM_CALL && effect.call === SPAWN;
      if (!this.#apply(0, effect) || isSpawn || this.choosing >= 0) break;
      kernel.settleThreads();
    }
    kernel.settleThreads();
    this.prefix = this.#executed;
  }

  /** Instructions that the main thread executes before there is a choice. */
  prefix = 0;

  /**
   * From the base on, the main thread goes on to the first thing that others may notice; without fused steps, not at all.
   * The recorder has what it touched.
   */
  begin(): void {
    this.recorder.begin();
    this.segments.length = 0;
    if (this.#grain.fuses && !this.hasEnded && this.canStep(0) && this.choosing < 0)
      this.runBlock(0, true, 0);
  }

  /** Writes the present state. */
  writeState(into: WordBuffer): void {
    this.checkState();
    this.image.write(into);
  }

  /** @throws CannotExplore if the present state cannot be written */
  checkState(): void {
    if (!this.image.memory.changedClasses) return;
    throw new CannotExplore('programs that change classes while threads run are not explored yet');
  }

  /** @param alone the only thread that will run from there; default: any may */
  readState(state: WordBuffer, alone: number = NONE): void {
    this.image.read(state, alone);
  }

  /** From now on it looks on; undefined: nobody does. */
  observe(observer: RunObserver | undefined): void {
    this.#observer = observer;
    this.recorder.observer = observer;
  }

  /** What a thread accesses first when it goes on, as far as it is a scheduling point. */
  nextAccess(
    thread: number,
  ): { readonly address: number; readonly key: number; readonly isWrite: boolean } | undefined {
    this.vm.loadThread(thread);
    return this.recorder.peek();
  }

  /** Whether something was learnt that steps before should have gone by. */
  get isStale(): boolean {
    const { hasLearntOfVersions } = this.image.memory.writer;
    return this.recorder.isStale || this.moves.isStale || this.#learntOfClock || hasLearntOfVersions;
  }

  /** A search begins, knowing what the ones before have learnt. */
  restart(): void {
    this.recorder.restart();
    this.moves.restart();
    this.#learntOfClock = false;
    this.image.memory.writer.hasLearntOfVersions = false;
  }

  /** Threads (bits) that have not ended. */
  get alive(): number {
    let alive = 0;
    for (let t = 0; t < this.kernel.threads; t++) if (!this.kernel.hasEnded(t)) alive |= 1 << t;
    return alive;
  }

  get hasEnded(): boolean {
    return this.kernel.k.outcome !== undefined;
  }

  /** The thread that is to choose before anybody goes on, since no other can notice it; NONE: nobody has to. */
  get choosing(): number {
    const { calls, pending, threads } = this.kernel;
    for (let thread = 0; thread < threads; thread++) {
      const call = pending[thread];
      if (call >= 0 && choicesOf(calls.values[call]) !== undefined && !this.kernel.hasEnded(thread))
        return thread;
    }
    return NONE;
  }

  /** In how many ways a thread could take a step in the present state: 0: it cannot; more than 1: it has a choice. */
  optionsOf(thread: number): number {
    const { choosing } = this;
    if (choosing === NONE) return this.canStep(thread) ? 1 : 0;
    if (choosing !== thread) return 0;
    const count = choicesOf(this.kernel.calls.values[this.kernel.pending[thread]]) ?? 1;
    if (count > MOST_OPTIONS) this.leavesOut = true;
    return Math.min(count, MOST_OPTIONS);
  }

  /** Whether a thread could take a step in the present state, if nobody has to choose. */
  canStep(thread: number): boolean {
    const { kernel } = this;
    if (kernel.hasEnded(thread)) return false;
    const pending = kernel.pending[thread];
    return pending < 0 || canComplete(kernel, thread, kernel.calls.values[pending]);
  }

  /** Notes what {@link canStep} depends on. */
  noteEnabling(thread: number): void {
    const pending = this.kernel.pending[thread];
    if (pending >= 0) this.#noteCompleting(this.kernel.calls.values[pending]);
  }

  /** Notes what {@link canComplete} depends on. */
  #noteCompleting(call: PendingCall): void {
    if (!this.isRecording) return;
    const sync = awaitedSync(call);
    if (sync !== NONE) this.reads.sync(sync);
    const target = joinedThread(call);
    if (target !== NONE) this.reads.thread(target);
  }

  /**
   * A transition: the thread goes on to its next scheduling point, and so do those that only waited for its end.
   * @param option which of its {@link optionsOf}
   */
  step(thread: number, option = 0): void {
    this.recorder.begin();
    this.segments.length = 0;
    this.failures.length = 0;
    this.runBlock(thread, false, option);
    if (!this.#grain.fuses) return;
    for (let other = this.#findJoiner(); other !== NONE; other = this.#findJoiner())
      this.runBlock(other, true, 0);
  }

  /** The first thread that only waited for the end of one that has ended, or NONE. */
  #findJoiner(): number {
    const { kernel } = this;
    for (let thread = 0; thread < kernel.threads && !this.hasEnded; thread++) {
      const pending = kernel.pending[thread];
      if (pending < 0 || kernel.hasEnded(thread)) continue;
      const target = joinedThread(kernel.calls.values[pending]);
      if (target !== NONE && kernel.hasEnded(target)) return thread;
    }
    return NONE;
  }

  /**
   * A thread goes on to its next scheduling point.
   * @param isEager whether it goes on as soon as what it waited for is there: not up to anything others may notice
   * @param option what it chooses, if it stands before a choice
   */
  runBlock(thread: number, isEager: boolean, option: number): void {
    const { kernel, recorder } = this;
    const image = this.image.memory;
    const started = kernel.threads;
    const names = image.names.given.length;
    const identity = image.nextIdentity[thread];
    this.#hasRun = true;
    this.#executed = 0;
    this.#until = 0;
    this.#acted = isEager;
    this.#maySwitch = isEager;
    this.#isEager = isEager;
    this.#hasMet = false;
    this.#choice = undefined;
    recorder.beginBlock(thread);
    kernel.occupy(thread);
    this.vm.memory.i32[Register.NEXT_IDENTITY] = image.nextIdentity[thread];
    const isResumed = kernel.pending[thread] >= 0;
    if (this.#resume(thread, option)) {
      if (this.#grain.fuses) this.#runFused(thread);
      else if (!isResumed) this.#runToSwitchPoint(thread);
    }
    image.nextIdentity[thread] = this.vm.memory.i32[Register.NEXT_IDENTITY];
    kernel.settleThreads();
    this.image.noteRun(thread, started);
    if (this.isRecording) {
      this.image.settle();
      const hasNamed = image.names.given.length > names || image.nextIdentity[thread] > identity;
      if (hasNamed) this.reads.namesOf(thread, NAME_STEP);
    }
    this.work += this.#executed;
    this.segments.push({ thread, executed: this.#executed, until: this.#until, choice: this.#choice });
  }

  /** Carries out the call the thread has made. @returns whether it goes on */
  #resume(thread: number, option: number): boolean {
    const { kernel } = this;
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
      this.vm.complete(thread, this.#choice);
      return true;
    }
    if (isVisibleCall(call)) {
      // A call that may wait gives up the CPU: another may go on before this one does.
      this.#acted = true;
      this.#maySwitch = true;
      this.#hasMet = !this.moves.isPlainAcquire(call);
    }
    // Whether it observes a lock was not known as long as it could not complete.
    if (isVisibleCall(call)) this.moves.classify(thread, call);
    this.#noteOrder(thread, call);
    return this.#perform(thread, call.call, call.args, call.spawned);
  }

  /** The call orders what threads do. */
  #noteOrder(thread: number, call: PendingCall): void {
    const target = joinedThread(call);
    if (target !== NONE) {
      this.recorder.noteJoined(thread, target);
      this.kernel.joined[thread] |= 1 << target;
    }
    if (systemCalls[call.call] !== 'sync_do') return;
    const sync = Number(call.args[0]);
    const operation = String(call.args[1]);
    if (operation === 'acquire') {
      this.#noteLockOrder(thread, sync);
      this.recorder.noteAcquired(sync);
    } else if (operation.startsWith('release')) this.recorder.noteReleased(sync);
  }

  /** Only of locks that were there before the first thread: others have no lasting number. */
  #noteLockOrder(thread: number, taken: number): void {
    const { syncs } = this.kernel.k;
    const { firstHandle } = this.image;
    if (taken >= firstHandle) return;
    for (let held = 0; held < firstHandle; held++) {
      if (held === taken || syncs.holder(held as SyncId) !== thread) continue;
      this.lockOrder.note(held, taken, thread, () => this.vm.lineOf(thread));
    }
  }

  #perform(
    thread: number,
    call: number,
    args: readonly Effect['arguments'][number][],
    spawned: number,
  ): boolean {
    const { kernel } = this;
    const { k } = kernel;
    if (needsProcesses(call)) throw new CannotExplore('programs with several processes are not explored yet');
    if (call === NOW && !kernel.readsClock) {
      kernel.readsClock = true;
      this.#learntOfClock = this.#hasRun;
    }
    const before = k.threads.rows;
    if (this.isRecording) this.#noteReads(call, args);
    const effect: Effect = {
      kind: EffectKind.SYSTEM_CALL,
      executed: 0,
      extraCost: 0,
      call,
      arguments: [...args],
      spawned,
      uncaught: undefined,
    };
    performSystemCall(k, thread as ThreadId, effect);
    this.#observer?.performed(thread, systemCalls[call], args);
    if (k.threads.rows > before) this.#noteStarted(before);
    if (k.outcome !== undefined) return false;
    if (k.threads.column.phase[thread] === threadChart.phase.ended) return false;
    if (k.timers.isSet(thread as ThreadId)) {
      // Time is dropped: what waits for a while may have waited long enough.
      if (kernel.readsClock) k.now = Math.max(k.now, k.timers.timeOf(thread as ThreadId));
      fireNextTimer(k);
    }
    k.threads.column.work[thread] = 0;
    kernel.settleThreads();
    kernel.occupy(thread);
    return true;
  }

  /** What a system call depends on. */
  #noteReads(call: number, args: readonly Effect['arguments'][number][]): void {
    const { reads } = this;
    if (this.kernel.readsClock) reads.column(PROCESS_COLUMN);
    switch (systemCalls[call]) {
      case 'sync_do':
        reads.sync(Number(args[0]));
        if (args[1] === 'release' || args[1] === 'release_all') reads.release(Number(args[0]));
        break;
      case 'join':
        if (args[1] !== -1) reads.thread(Number(args[0]));
        break;
      case 'is_alive':
        reads.thread(Number(args[0]));
        break;
      case 'spawn':
        reads.column(PROCESS_COLUMN);
        break;
      case 'write':
      case 'sleep':
      case 'work':
      case 'io':
      case 'yield':
      case 'current':
      case 'ident':
      case 'sync_new':
        break;
      default:
        reads.everything();
    }
  }

  #noteStarted(thread: number): void {
    if (thread >= MOST_THREADS) throw new CannotExplore(`more than ${MOST_THREADS} threads are not explored`);
    // The first one is started before there is a base.
    if (this.image === undefined) return;
    this.image.memory.nextIdentity[thread] = this.image.memory.layout.firstIdentity + thread * IDENTITIES;
    this.recorder.started(thread);
  }

  /** One scheduling point to the next, at the interpreter's own switch points. */
  #runToSwitchPoint(thread: number): void {
    const { vm } = this;
    vm.switchPoints = this.#switchPoints;
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
    const { vm } = this;
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
    this.vm.switchPoints = onlyTouching && !this.#isLong ? this.#touchTable : this.#bothTable;
  }

  /** The thread stands before an instruction that may touch something, or between two where another may take over. */
  readonly #stopsHere = (executed: number): boolean => {
    const { vm, recorder } = this;
    const thread = vm.threadNumber;
    this.#executed = this.#executedBefore + executed;
    this.#noteSwitchPoint();
    // Who looks on looks at what is saved.
    if (this.#observer !== undefined) vm.saveThread();
    const mustWait = this.#isEager || (this.#hasMet && this.#maySwitch);
    if (recorder.look(thread, mustWait) || this.#isLong) {
      if (this.#acted && this.#maySwitch) {
        if (this.isRecording) this.reads.noteLook(vm.image.words[vm.pc]);
        if (this.#everywhere || this.#isLong) this.#until = this.#executed;
        return true;
      }
      this.#acted = true;
      this.#maySwitch = false;
      this.#hasMet = true;
    }
    // Only now: an instruction before which the thread stops has overwritten nothing yet.
    if (this.isRecording) {
      this.reads.isAccount = recorder.isAccount;
      this.reads.note(vm.image.words[vm.pc]);
      this.reads.isAccount = false;
    }
    this.#chooseStops(this.#executed + 1);
    return false;
  };

  /** The thread stands between two instructions: may another take over here? */
  #noteSwitchPoint(): void {
    if (!this.#acted || this.#maySwitch) return;
    const { vm } = this;
    const lastOp = vm.at < 0 ? 255 : vm.image.words[vm.at] & 0xff;
    const isThere =
      this.#everywhere ||
      this.#switchPoints[(lastOp << 8) | (vm.image.words[vm.pc] & 0xff)] === 1 ||
      (vm.switchesAfterNatives && vm.calledNative);
    if (!isThere) return;
    this.#maySwitch = true;
    this.#until = this.#executed;
  }

  /** @returns whether the thread goes on within the transition */
  #applyFused(thread: number, effect: Effect): boolean {
    if (effect.kind !== EffectKind.SYSTEM_CALL) return this.#apply(thread, effect);
    const { kernel } = this;
    const number = kernel.internCall(effect.call, effect.arguments, effect.spawned);
    const call = kernel.calls.values[number];
    if (choicesOf(call) !== undefined) {
      kernel.pending[thread] = number;
      this.#until = this.#executed;
      return false;
    }
    const mustStop = this.#acted && (this.#maySwitch || this.#everywhere);
    // Before a lock the thread stops anyway, whether it is free or not.
    if (!mustStop || awaitedSync(call) === NONE) this.#noteCompleting(call);
    const completes = canComplete(kernel, thread, call);
    const move = completes && isVisibleCall(call) ? this.moves.classify(thread, call) : 'visible';
    const visible = isVisibleCall(call) && move !== 'own';
    if (!completes || (visible && move !== 'early' && mustStop)) {
      kernel.pending[thread] = number;
      if (!completes) this.#until = this.#executed;
      else if (this.#everywhere) this.#until = this.#executed - 1;
      return false;
    }
    this.#noteOrder(thread, call);
    if (visible) {
      this.#acted = true;
      this.#maySwitch = false;
      this.#hasMet ||= !this.moves.isPlainAcquire(call);
    }
    const goesOn = this.#perform(thread, call.call, call.args, call.spawned);
    if (goesOn && this.#acted && !this.#maySwitch && releasesCpu(call.call)) {
      this.#maySwitch = true;
      this.#until = this.#executed;
    }
    return goesOn;
  }

  /** @returns whether the thread goes on */
  #apply(thread: number, effect: Effect): boolean {
    const { kernel } = this;
    switch (effect.kind) {
      case EffectKind.SYSTEM_CALL: {
        const number = kernel.internCall(effect.call, effect.arguments, effect.spawned);
        const call = kernel.calls.values[number];
        this.#noteCompleting(call);
        if (canComplete(kernel, thread, call) && choicesOf(call) === undefined) {
          return this.#perform(thread, call.call, call.args, call.spawned);
        }
        kernel.pending[thread] = number;
        return false;
      }
      case EffectKind.ENDED:
      case EffectKind.UNCAUGHT:
        this.#until = this.#executed;
        return this.#end(thread, effect.uncaught);
      case EffectKind.MEMORY_LIMIT:
        throw new CannotExplore('the program needs more memory than a process may have');
      default:
        return true;
    }
  }

  /** @returns whether it goes on: the main thread calls what is to be called at the end */
  #end(thread: number, uncaught: UncaughtException | undefined): boolean {
    const { kernel, reads } = this;
    if (this.isRecording) reads.column(PROCESS_COLUMN);
    if (uncaught !== undefined && uncaught.exit === undefined) {
      const { type, message, line } = uncaught;
      const failure: Failure = {
        kind: type === 'AssertionError' ? 'assertion' : 'exception',
        type,
        message: message === '' ? type : `${type}: ${message}`,
        thread,
        line,
      };
      this.failures.push(failure);
      kernel.addFailure(failure);
    }
    endThread(kernel.k, thread as ThreadId, uncaught);
    if (this.isRecording && kernel.hasEnded(0)) {
      // Whoever ends last, the process ends.
      reads.isAccount = true;
      for (let t = 0; t < kernel.threads; t++) reads.thread(t);
      reads.isAccount = false;
    }
    if (kernel.k.outcome !== undefined || kernel.hasEnded(thread)) return false;
    this.vm.memory.clearValues(Root.RESULT, 1);
    kernel.settleThreads();
    kernel.occupy(thread);
    return true;
  }

  /** Line of an instruction of the user's file, 0 if it is of another. */
  lineAt(pc: number): number {
    const { codes, program } = this.vm.image;
    const info = codes.find(({ start, code }) => pc >= start && pc < start + code.instructions.length);
    if (info === undefined || program.modules[info.code.module].isLibrary) return 0;
    return info.code.positions[(pc - info.start) * 4];
  }
}
