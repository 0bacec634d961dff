import { Memory, type MemorySnapshot, ModuleSlot, Register, Root, snapshotAlive, Tag } from '../memory';
import {
  type FrameView,
  InternalError,
  type InterpreterName,
  type Program,
  type VariableView,
} from '../model';
import { startMainThread } from './boot';
import { type BootBase, baseOf } from './boot-base';
import { bootedBefore, keepBooted } from './booted';
import type { StaticValue } from './build-natives';
import type { CallGate } from './call-gate';
import { buildCodeImage, type CodeImage } from './code-image';
import { Compiler } from './compiled';
import { type Effect, EffectKind, type SystemArgument } from './effect';
import { makeError, makeException, unwind } from './exceptions';
import { COLLECT_AT, clearAboveStacks, collectGarbage, FIRST_COLLECTION } from './garbage';
import {
  globalsView,
  isInUserCode,
  lineOfThread,
  newObjectName,
  operationOf,
  ownLineOfThread,
  placeOfThread,
  plainGlobalsView,
  stacksOf,
  syncNamesOf,
  type UserCall,
  userCallsOf,
} from './inspect';
import { Link, ThreadSlot, ThreadState } from './layout';
import { libraryBaseOf } from './library-base';
import { executeInstructions } from './loop';
import { NativeHost } from './native-host';
import type { NativeEntry } from './native-table';
import { ParkedThreads } from './parked-threads';
import { beginExit } from './spawn';
import { beginSpawned } from './spawned-process';
import { switchPointTable } from './switch-points';
import { renumberHandles, syncHandlesIn } from './sync-handles';
import { pushSystemResult } from './system-results';
import type { Turns } from './turns';

/** A whole interpreter's state, given the program it was booted with. */
export interface InterpreterSnapshot extends MemorySnapshot {
  readonly byteLength: number;
}

/**
 * Executes the threads of one process, one at a time, over one memory. Between two calls everything is in the
 * memory; the fields here named like registers only count while {@link run} is at work.
 */
export class Interpreter extends NativeHost {
  readonly image: CodeImage;
  readonly natives: readonly NativeEntry[];
  readonly interpreterName: InterpreterName;
  readonly #base: BootBase;
  readonly compiler: Compiler;
  readonly parked = new ParkedThreads();
  readonly effect: Effect = {
    kind: EffectKind.BUDGET,
    executed: 0,
    extraCost: 0,
    call: 0,
    arguments: [],
    spawned: 0,
    uncaught: undefined,
  };
  /** Where `run` stops if it is asked to, see {@link switchPointTable}; a search puts its own here. */
  switchPoints: Uint8Array;
  readonly switchesAfterNatives: boolean;
  /**
   * Asked where `run` would stop at a switch point, with the registers as they are there and the instructions executed so
   * far: whether it stops. What it puts into {@link switchPoints} counts from there on.
   */
  guard: ((executed: number) => boolean) | undefined;

  /**
   * By instruction, what an attribute access found last: the class it found it for (negative: the tag), and the
   * method's cell or the attribute's number. Only a shortcut: forgotten whenever classes change or objects move.
   */
  readonly caches: { readonly classes: Int32Array; readonly places: Int32Array };
  /** The program's texts of calls into the library, by place; they never change. */
  readonly operationTexts = new Map<number, string>();
  /** Addresses of `__enter__` and `__exit__`, once a `with` has looked for them. */
  enterName = 0;
  exitName = 0;
  /** By instruction: its line in the user's own file, see {@link lineOfThread}; 0: not looked up yet. */
  readonly userLines: Int32Array;
  #cacheMoves = 0;
  #cacheVersion = 0;

  /** Registers of the thread that runs. */
  pc = 0;
  fp = 0;
  sp = 0;
  depth = 0;
  /** Address of the running thread's record, and its number. */
  thread = 0;
  threadNumber = 0;
  /** First cell after the running thread's stack. */
  stackEnd = 0;
  /** Whether the instruction just executed called a native. */
  calledNative = false;
  /**
   * While the thread is on a slow path, in compiled code, or parked: budget left; in the latter two also: the same when a
   * native was called last, instruction executed last.
   */
  left = 0;
  leftAtNative = 0;
  at = 0;
  /** While compiled code calls a native: `effect.extraCost` before it. */
  extraBefore = 0;
  /** What `left` was when the interpreter was entered, or the turn began. */
  budget = 0;
  /** Answers system calls, while it is there. */
  gate: CallGate | undefined;
  /** Garbage is collected at the next safe point once memory is used up to here. */
  collectAt = 0;

  /**
   * Boots `program`: builtins are there and the prelude has run; thread 0 stands before module 1's first instruction.
   * @param memoryLimit bytes
   * @param origin an interpreter of the same program: the new one is a copy of it
   * @param shared the memory of a copy of `origin`, which several interpreters may work on
   */
  constructor(
    program: Program,
    interpreter: InterpreterName,
    memoryLimit: number,
    origin?: Interpreter,
    shared?: Memory,
  ) {
    const base = origin === undefined ? baseOf(program) : origin.#base;
    const booted = origin === undefined ? bootedBefore(program) : undefined;
    const start = booted ?? libraryBaseOf(program, base);
    const memory = shared ?? origin?.memory.fork() ?? Memory.beginningWith(start.cells, memoryLimit);
    super(memory, origin?.staticNames.shareWith(memory) ?? start.names.copyFor(memory));
    this.#base = base;
    this.interpreterName = interpreter;
    this.switchPoints = switchPointTable(interpreter);
    this.switchesAfterNatives = interpreter === 'cpython-3.12';
    this.image =
      (origin ?? booted)?.image ??
      buildCodeImage(memory, this.staticNames, program, libraryBaseOf(program, base).layout);
    // Compiled code knows where its memory makes objects.
    this.compiler = (shared === undefined ? origin?.compiler : undefined) ?? new Compiler(this.image);
    this.natives = base.tables.natives;
    this.caches = {
      classes: new Int32Array(this.image.words.length),
      places: new Int32Array(this.image.words.length),
    };
    this.userLines = origin?.userLines ?? new Int32Array(this.image.words.length);
    if (origin !== undefined || booted !== undefined) return;
    this.memory.setValue(COLLECT_AT, Tag.Int, FIRST_COLLECTION);
    startMainThread(this);
    keepBooted(program, this.image, this.memory, this.staticNames);
  }

  /** A process of its own with a copy of this one's memory, in which only one of its threads is left. */
  fork(thread: number): Interpreter {
    this.parked.saveAll(this);
    const child = this.#copy();
    child.clearThreads(thread);
    return child;
  }

  /** A process that begins afresh: it runs the program's file as a module that is not the main one, then what `data` says. */
  spawnProcess(data: string): Interpreter {
    const child = new Interpreter(this.image.program, this.interpreterName, this.memory.limit);
    beginSpawned(child, data);
    return child;
  }

  /** A process of the same program in the state of a snapshot. */
  revive(snapshot: InterpreterSnapshot): Interpreter {
    const other = this.#copy();
    other.restore(snapshot);
    return other;
  }

  #copy(): Interpreter {
    return new Interpreter(this.image.program, this.interpreterName, this.memory.limit, this);
  }

  syncHandles(): readonly number[] {
    return syncHandlesIn(this.memory);
  }

  renumberSyncs(numbers: ReadonlyMap<number, number>): void {
    renumberHandles(this.memory, numbers);
  }

  /** Threads other than `kept` are no more. */
  clearThreads(kept?: number): void {
    const m = this.memory;
    const threads = m.payloadAt(Root.THREADS);
    for (let i = 0; i < m.sizeAt(threads) - 1; i++) if (i !== kept) m.clearValues(threads + 1 + i, 1);
  }

  override iteratorClass(kind: number): number {
    return this.#base.tables.iteratorClasses[kind];
  }

  override syncClass(kind: number): number {
    return this.#base.tables.syncClasses[kind];
  }

  /** A value that a module holds from the start. */
  nativeValue(module: string, name: string): StaticValue | undefined {
    return this.#base.tables.values.get(`${module}.${name}`);
  }

  /**
   * Runs a thread until instructions worth `budget` were executed (each counts 1 and what it costs extra) or something
   * else stopped it; see {@link EffectKind}. A budget of 0 only asks whether it stands at a switch point.
   * @param gate answers system calls; those that it does not answer are effects
   * @returns the effect, which is the interpreter's own and valid until the next call
   */
  run(thread: number, budget: number, stopAtSwitchPoint: boolean, gate?: CallGate): Effect {
    this.loadThread(thread);
    this.gate = gate;
    const effect = this.effect;
    effect.kind = EffectKind.BUDGET;
    effect.executed = 0;
    effect.extraCost = 0;
    effect.uncaught = undefined;
    if (budget === 0 || !this.#raisePending()) executeInstructions(this, budget, stopAtSwitchPoint);
    this.gate = undefined;
    this.saveThread();
    return effect;
  }

  /**
   * Threads of this process take turns, until something comes of one or there is none left (or, rarely, earlier).
   * @param turns with at least one thread; the first turn is taken in any case
   * @returns the effect of the turn that is not over; of kind BUDGET if all are
   */
  runTogether(turns: Turns, gate?: CallGate): Effect {
    const first = turns.local[turns.cpu];
    if (!this.parked.isParked(first) && this.isPending(first)) {
      const effect = this.run(first, 1, false);
      if (effect.kind === EffectKind.BUDGET) turns.endTurn(effect.executed, effect.extraCost);
      return effect;
    }
    this.parked.unpark(this, first);
    this.gate = gate;
    const effect = this.effect;
    effect.kind = EffectKind.BUDGET;
    effect.extraCost = 0;
    effect.uncaught = undefined;
    executeInstructions(this, 1, false, turns);
    this.gate = undefined;
    this.saveThread();
    return effect;
  }

  /** Whether an exception waits to be raised in a thread. */
  isPending(thread: number): boolean {
    return this.memory.tagAt(this.threadRecord(thread) + ThreadSlot.PENDING) !== Tag.Unbound;
  }

  /** Gives the system call that stopped the thread its result. */
  complete(thread: number, result: SystemArgument): void {
    const m = this.memory;
    const record = this.threadRecord(thread);
    const stack = m.payloadAt(record + ThreadSlot.STACK);
    this.threadNumber = thread;
    this.thread = record;
    this.sp = stack + m.payloadAt(record + ThreadSlot.SP);
    this.#expectCall();
    m.lock();
    pushSystemResult(this, result);
    m.unlock();
    m.setValue(record + ThreadSlot.SP, Tag.Int, this.sp - stack);
  }

  /** Lets the system call that stopped the thread raise a Python exception, once the thread runs again. */
  fail(thread: number, type: string, message: string): void {
    this.loadThread(thread);
    this.#expectCall();
    this.memory.lock();
    if (message === '') makeException(this, type, 0);
    else makeError(this, type, message);
    this.memory.copyValue(Root.RESULT, this.thread + ThreadSlot.PENDING);
    this.memory.unlock();
    this.saveThread();
  }

  /** @returns whether an exception waited to be raised and has ended the thread */
  #raisePending(): boolean {
    const m = this.memory;
    const pending = this.thread + ThreadSlot.PENDING;
    if (m.tagAt(pending) === Tag.Unbound) return false;
    m.lock();
    m.copyValue(pending, Root.RESULT);
    m.clearValues(pending, 1);
    const isEnded = unwind(this);
    m.unlock();
    return isEnded;
  }

  #expectCall(): void {
    const m = this.memory;
    if (m.payloadAt(this.thread + ThreadSlot.STATE) !== ThreadState.IN_CALL) {
      throw new InternalError(`thread ${this.threadNumber} waits for no answer`);
    }
    m.setValue(this.thread + ThreadSlot.STATE, Tag.Int, ThreadState.READY);
  }

  /** Line of the thread's innermost frame in the user's own file, 0 if none. */
  lineOf(thread: number): number {
    return lineOfThread(this, thread);
  }

  ownLineOf(thread: number): number {
    return ownLineOfThread(this, thread);
  }

  /** Whether that frame is the innermost of all. */
  inUserCode(thread: number): boolean {
    return isInUserCode(this, thread);
  }

  placeOf(thread: number): number {
    return placeOfThread(this, thread);
  }

  operationOf(thread: number): string | undefined {
    return operationOf(this, thread);
  }

  newObjectName(thread: number): string | undefined {
    return newObjectName(this, thread);
  }

  userCalls(thread: number): readonly UserCall[] {
    return userCallsOf(this, thread);
  }

  frames(thread: number): readonly FrameView[] {
    return stacksOf(this, thread);
  }

  globals(): readonly VariableView[] {
    return globalsView(this);
  }

  /** Global variables of the user's module that hold plain values. */
  plainGlobals(): readonly VariableView[] {
    return plainGlobalsView(this);
  }

  syncNames(): ReadonlyMap<number, string> {
    return syncNamesOf(this);
  }

  /** Takes the state between two calls of {@link run}. */
  snapshot(): InterpreterSnapshot {
    this.parked.saveAll(this);
    clearAboveStacks(this);
    const taken = snapshotAlive(this.memory);
    return { ...taken, byteLength: taken.registers.byteLength + taken.dynamic.byteLength };
  }

  restore(snapshot: InterpreterSnapshot): void {
    this.parked.forget();
    this.memory.restore(snapshot);
  }

  /** Forgets what caches hold if it may be wrong by now. */
  checkCaches(): void {
    const m = this.memory;
    const version = m.i32[Register.CLASS_VERSION];
    if (this.#cacheMoves === m.moves && this.#cacheVersion === version) return;
    this.#cacheMoves = m.moves;
    this.#cacheVersion = version;
    this.caches.classes.fill(0);
    this.compiler.slow.fill(0);
  }

  /** Address of a thread's record, which says how it stands. */
  threadRecord(thread: number): number {
    this.parked.save(this, thread);
    const m = this.memory;
    return m.payloadAt(m.payloadAt(Root.THREADS) + 1 + thread);
  }

  beginExit(thread: number): boolean {
    return beginExit(this, thread);
  }

  loadThread(thread: number): void {
    const m = this.memory;
    this.threadNumber = thread;
    const record = this.threadRecord(thread);
    this.thread = record;
    const stack = m.payloadAt(record + ThreadSlot.STACK);
    this.fp = stack + m.payloadAt(record + ThreadSlot.FP);
    this.sp = stack + m.payloadAt(record + ThreadSlot.SP);
    this.pc = m.payloadAt(record + ThreadSlot.PC);
    this.depth = m.payloadAt(record + ThreadSlot.DEPTH);
    this.stackEnd = stack + m.sizeAt(stack);
    this.calledNative = m.payloadAt(record + ThreadSlot.CALLED_NATIVE) === 1;
    this.collectAt = m.payloadAt(COLLECT_AT);
  }

  saveThread(): void {
    this.saveRegisters(this.thread, this.fp, this.sp, this.pc, this.depth, this.calledNative);
  }

  saveRegisters(
    record: number,
    fp: number,
    sp: number,
    pc: number,
    depth: number,
    calledNative: boolean,
  ): void {
    const m = this.memory;
    const stack = m.payloadAt(record + ThreadSlot.STACK);
    m.setValue(record + ThreadSlot.FP, Tag.Int, fp - stack);
    m.setValue(record + ThreadSlot.SP, Tag.Int, sp - stack);
    m.setValue(record + ThreadSlot.PC, Tag.Int, pc);
    m.setValue(record + ThreadSlot.DEPTH, Tag.Int, depth);
    m.setBool(record + ThreadSlot.CALLED_NATIVE, calledNative);
  }

  /** Cell of the running frame's first global slot. */
  get globalsBase(): number {
    return this.memory.payloadAt(this.fp + Link.MODULE) + ModuleSlot.GLOBALS;
  }

  /**
   * A safe point: the running thread is between two instructions.
   * @returns whether the thread has to stop first
   */
  collectGarbage(): boolean {
    return collectGarbage(this);
  }
}
