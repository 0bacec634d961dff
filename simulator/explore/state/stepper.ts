import type { VariableView } from '../../model';
import { type Machine, NONE, type Program } from '../../model';
import { Interpreter } from '../../vm';
import { EffectKind } from '../../vm/effect';
import { systemCalls } from '../../vm/system-call';
import type { Failure } from '../findings/findings';
import type { LockOrder } from '../findings/lock-order';
import { RaceDetector } from '../findings/race-detector';
import { LockMoves } from '../reduction/lock-moves';
import { canComplete, choicesOf, joinedThread, MOST_OPTIONS } from '../reduction/pending-calls';
import { AccessRecorder } from './access-recorder';
import { BlockRunner, type Segment } from './block-runner';
import { CannotExplore } from './cannot-explore';
import { ExploredCalls } from './explored-calls';
import { ExploredKernel } from './explored-kernel';
import type { Grain } from './grain';
import { Learning } from './knowledge';
import { MOST_THREADS } from './memory-layout';
import type { ProgramStepper } from './program-stepper';
import { ReadRecorder } from './read-recorder';
import type { RunObserver } from './run-observer';
import { StateImage } from './state-image';
import type { WordBuffer } from './word-buffer';

const FAR = 0x3fffffff;
/** Instructions that the main thread may execute before it starts another one. */
const MOST_ALONE = 100_000_000;
/** Cells of young objects that may be there. */
const MOST_YOUNG = 1 << 20;
const SPAWN = systemCalls.indexOf('spawn');

/**
 * Takes the explored program from state to state: the real interpreter and the real kernel, brought back to a state and
 * run to the next scheduling point of one thread.
 */
export class Stepper implements ProgramStepper {
  readonly vm: Interpreter;
  readonly kernel: ExploredKernel;
  readonly image: StateImage;
  /** What a block depends on. */
  readonly reads: ReadRecorder;
  readonly recorder: AccessRecorder;
  readonly moves: LockMoves;
  /** What all of these learn. */
  readonly learning: Learning;
  readonly #grain: Grain;
  readonly #calls: ExploredCalls;
  readonly #blocks: BlockRunner;
  /** Whether some choice had more options than are tried. */
  leavesOut = false;
  /** Instructions that the main thread executes before there is a choice. */
  readonly prefix: number;

  constructor(program: Program, machine: Machine, memoryLimit: number, grain: Grain) {
    const { interpreter } = machine;
    this.#grain = grain;
    this.vm = new Interpreter(program, interpreter, memoryLimit);
    this.kernel = new ExploredKernel(this.vm, program, machine, MOST_THREADS);
    this.#calls = new ExploredCalls(this.vm, this.kernel);
    this.prefix = this.#runAlone();
    this.image = new StateImage(this.vm, this.kernel);
    this.reads = new ReadRecorder(this.vm, this.image);
    this.recorder = new AccessRecorder(this.vm, this.image.memory, this.kernel);
    this.moves = new LockMoves(this.kernel.k.syncs, this.image.firstHandle);
    const { vm, kernel, image, reads, recorder, moves } = this;
    this.learning = new Learning({ recorder, moves, kernel, writer: image.memory.writer });
    this.#calls.recorders = { image, reads, recorder };
    const parts = { vm, kernel, calls: this.#calls, image, reads, recorder, moves };
    this.#blocks = new BlockRunner(parts, interpreter, grain.fuses);
  }

  /** What the last transition did. */
  get segments(): Segment[] {
    return this.#blocks.segments;
  }

  /** The exceptions that threads ended with in it. */
  get failures(): Failure[] {
    return this.#calls.failures;
  }

  /** Instructions executed so far, of all blocks. */
  get work(): number {
    return this.#blocks.work;
  }

  /** Whether the order of the last block and what others do mattered before its end. */
  get hasMet(): boolean {
    return this.#blocks.hasMet;
  }

  get lockOrder(): LockOrder {
    return this.#calls.lockOrder;
  }

  /** What locks made while threads run are called is looked up so often from now on. */
  allowLooks(most: number): void {
    this.#calls.allowLooks(most);
  }

  /** The main thread runs until it starts another one; nothing else can happen until then. @returns instructions executed */
  #runAlone(): number {
    const { kernel, vm } = this;
    let left = MOST_ALONE;
    let executed = 0;
    while (kernel.k.outcome === undefined) {
      kernel.occupy(0);
      const effect = vm.run(0, Math.min(left, FAR), false);
      left -= effect.executed;
      executed += effect.executed;
      if (left <= 0) throw new CannotExplore('the program starts no thread within 100 million instructions');
      const isSpawn = effect.kind === EffectKind.SYSTEM_CALL && effect.call === SPAWN;
      if (!this.#calls.apply(0, effect) || isSpawn || this.choosing >= 0) break;
      kernel.settleThreads();
    }
    kernel.settleThreads();
    return executed;
  }

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
    this.#calls.observer = observer;
    this.recorder.observer = observer;
  }

  /** What a thread accesses first when it goes on, as far as it is a scheduling point. */
  nextAccess(
    thread: number,
  ): { readonly address: number; readonly key: number; readonly isWrite: boolean } | undefined {
    this.vm.loadThread(thread);
    return this.recorder.peek();
  }

  /** Locks (bits) taken in the last block. */
  get acquired(): number {
    return this.recorder.acquired;
  }

  get sharedAccesses(): number {
    return this.recorder.shared.size;
  }

  /** Whether there are so many young objects that the canonical form, which leaves out garbage, is worth its while. */
  get isBloated(): boolean {
    return this.vm.memory.top - this.image.memory.layout.youngStart >= MOST_YOUNG;
  }

  watch(): RaceDetector {
    const detector = new RaceDetector(this);
    this.observe(detector);
    return detector;
  }

  unwatch(): void {
    this.observe(undefined);
  }

  lineOf(thread: number): number {
    return this.vm.lineOf(thread);
  }

  operationOf(thread: number): string | undefined {
    return this.vm.operationOf(thread);
  }

  syncNamesFor(): ReadonlyMap<number, string> {
    return this.vm.syncNames();
  }

  plainGlobals(): readonly VariableView[] {
    return this.vm.plainGlobals();
  }

  /** Whether something was learnt that steps before should have gone by. */
  get isStale(): boolean {
    const { hasLearntOfVersions } = this.image.memory.writer;
    const { learntOfClock, learntOfDaemons } = this.#calls;
    const learnt = learntOfClock || learntOfDaemons || hasLearntOfVersions;
    return learnt || this.recorder.isStale || this.moves.isStale;
  }

  /** A search begins, knowing what the ones before have learnt. */
  restart(): void {
    this.recorder.restart();
    this.moves.restart();
    this.#calls.learntOfClock = false;
    this.#calls.learntOfDaemons = false;
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
    if (pending >= 0) this.#calls.noteCompleting(this.kernel.calls.values[pending]);
  }

  /** A thread goes on to its next scheduling point: see {@link BlockRunner.run}. */
  runBlock(thread: number, isEager: boolean, option: number, leap = 0): void {
    this.#blocks.run(thread, isEager, option, leap);
  }

  /**
   * A transition: the thread goes on to its next scheduling point, and so do those that only waited for its end.
   * @param option which of its {@link optionsOf}
   * @param leap see {@link BlockRunner.run}
   */
  step(thread: number, option = 0, leap = 0): void {
    this.recorder.begin();
    this.segments.length = 0;
    this.failures.length = 0;
    this.runBlock(thread, false, option, leap);
    // Who leaps does not look at what it may touch before its turn.
    if (!this.#grain.fuses || leap > 0) return;
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

  /** Line of an instruction of the user's file, 0 if it is of another. */
  lineAt(pc: number): number {
    const { codes, program } = this.vm.image;
    const info = codes.find(({ start, code }) => pc >= start && pc < start + code.instructions.length);
    if (info === undefined || program.modules[info.code.module].isLibrary) return 0;
    return info.code.positions[(pc - info.start) * 4];
  }
}
