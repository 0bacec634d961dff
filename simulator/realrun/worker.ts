import { MemoryFull, SharedMemory } from '../memory';
import { assertNever, hasGil, InternalError, NONE, type Outcome, switchReasons, threadId } from '../model';
import {
  compilerSettings,
  type Effect,
  EffectKind,
  Interpreter,
  provideBase,
  siteOfThread,
  type UncaughtException,
} from '../vm';
import { DeviceRows } from './device-rows';
import { EventRing } from './event-ring';
import { Happened } from './happened';
import { endThread } from './life-of-processes';
import { PendingReport } from './pending-report';
import type { WorkerHost, WorkerSetup } from './protocol';
import { type Entrance, OpenEntrance, RealGlobalLock } from './real-lock';
import { RunState } from './run-state';
import { SharedInterpreter } from './shared-interpreter';
import { EndReason, ProcessField, RunPhase, ThreadField, Word } from './state-layout';
import { performRealCall } from './system-calls';
import { roundsPerNanosecond } from './work';

/** Instructions between two looks at what others ask, where no global lock has to be dropped in time. */
const LONG_BUDGET = 50_000;
const SHORT_BUDGET = 50;
/**
 * Code is compiled earlier than elsewhere: to a worker that is new the interpreter's loop is so slow, until the engine has
 * compiled that, that short programs on many workers take half the time so.
 */
const HOT_AFTER = 300;
/** About what an instruction takes, ns: only how often a worker looks up depends on it. */
const INSTRUCTION = 10;
const ON_REQUEST = switchReasons.indexOf('gil-request');
const BY_ITSELF = switchReasons.indexOf('blocked');

/** A worker: one after another, it executes threads of the run to their ends. */
export class RealWorker {
  readonly setup: WorkerSetup;
  readonly host: WorkerHost;
  readonly state: RunState;
  readonly devices: DeviceRows;
  readonly memory: SharedMemory;
  readonly vm: SharedInterpreter;
  /** See {@link roundsPerNanosecond}. */
  readonly speed: number;
  readonly report = new PendingReport();
  readonly #ring: EventRing;
  /** By slot, as far as it has asked for them. */
  readonly #memories: (SharedArrayBuffer | undefined)[] = [];
  readonly #systemThread: number;
  /** The thread it executes, that one's number in the interpreter, and its process. */
  thread: number = NONE;
  local = 0;
  process = 0;
  entrance: Entrance;
  #isExiting = false;
  #hasEnded = false;
  /** Whether it may touch the memory; outside, things happen where the thread was last. */
  #isInside = false;
  #site = 0;
  #cpuTime: number | undefined;

  constructor(setup: WorkerSetup, host: WorkerHost) {
    this.setup = setup;
    this.host = host;
    this.state = new RunState(setup.state);
    this.devices = new DeviceRows(setup.state, setup.machine, setup.mostWorkers);
    this.#memories[0] = setup.memory;
    const isParallel = !hasGil(setup.interpreter);
    this.memory = new SharedMemory(setup.memory, setup.capacity, setup.worker, isParallel);
    provideBase(() => setup.base);
    const own = new Interpreter(setup.program, setup.interpreter, setup.capacity * 8);
    this.vm = new SharedInterpreter(own, this.memory, () => this.#isCollectionDue());
    this.#ring = new EventRing(setup.ring);
    this.speed = roundsPerNanosecond(() => host.now());
    this.#systemThread = host.systemThread();
    this.entrance = this.#entranceOf(0);
  }

  #entranceOf(process: number): Entrance {
    const { state, memory } = this;
    if (memory.isParallel) return new OpenEntrance(state, process, memory);
    return new RealGlobalLock(state, process, memory, {
      waited: (_thread, holder) => this.record(Happened.GIL_WAITED, holder),
      requested: (_thread, holder) => this.record(Happened.GIL_REQUESTED, holder),
      taken: () => this.record(Happened.GIL_TAKEN),
      dropped: (_thread, isRequested) =>
        this.record(Happened.GIL_DROPPED, NONE, NONE, NONE, isRequested ? ON_REQUEST : BY_ITSELF),
    });
  }

  /** Executes threads as they come, until the pool is closed. */
  serve(): void {
    const { state, host } = this;
    compilerSettings.hotAfter = HOT_AFTER;
    host.post({ kind: 'ready', clockError: host.clockError });
    state.welcomeWorker();
    for (;;) {
      const jobs = state.read(Word.JOBS);
      const phase = state.read(Word.PHASE);
      if (phase === RunPhase.CLOSED) return;
      if (phase === RunPhase.RUNNING && this.#takeJob()) {
        this.#runThread();
        if (!this.#hasEnded) state.add(Word.IDLE, 1);
        this.#handOver(true);
        continue;
      }
      Atomics.wait(state.words, Word.JOBS, jobs);
    }
  }

  #takeJob(): boolean {
    const { state } = this;
    state.lock();
    this.thread = state.isOver ? NONE : state.takeThread();
    if (this.thread !== NONE) state.add(Word.IDLE, -1);
    state.unlock();
    return this.thread !== NONE;
  }

  /** The buffer of a memory; undefined if the system has no room for one more. */
  memoryOf(slot: number): SharedArrayBuffer | undefined {
    this.#memories[slot] ??= this.host.askMemory(slot);
    return this.#memories[slot];
  }

  /** Whether {@link memoryOf} need not ask. */
  knowsMemory(slot: number): boolean {
    return this.#memories[slot] !== undefined;
  }

  /** Has the interpreter work on another process's memory, of which the buffer is known, while nobody else does. */
  onMemoryOf(slot: number, action: () => void): void {
    const own = this.memory.buffer;
    const other = this.memoryOf(slot);
    if (other === undefined) throw new InternalError(`there is no memory ${slot}`);
    this.memory.switchTo(other);
    try {
      action();
    } finally {
      this.memory.switchTo(own);
    }
  }

  /** Whether the thread has to stop: the run or its process is over. */
  get isStopped(): boolean {
    return this.state.isEnding(this.process);
  }

  /** Waits until the thread may touch the memory. @returns false: it has to stop */
  enter(): boolean {
    if (!this.entrance.enter(this.thread)) return false;
    this.#isInside = true;
    this.record(Happened.CPU_DISPATCHED);
    return true;
  }

  /** The thread waits for something, or is done. */
  leave(): void {
    if (!this.#isInside) return;
    this.#isInside = false;
    this.entrance.leave(this.thread);
  }

  /** Lets others have the memory for a moment. @returns false: it has to stop */
  giveWay(): boolean {
    this.#isInside = false;
    if (!this.entrance.giveWay(this.thread)) return false;
    this.#isInside = true;
    this.record(Happened.CPU_DISPATCHED);
    return true;
  }

  /** Carries out something while no other thread touches the memory. @returns false: it did not, for it has to stop */
  alone(action: () => void): boolean {
    while (!this.entrance.alone(this.thread, action)) if (!this.giveWay()) return false;
    return true;
  }

  /** ns of CPU time of the thread that it executes, undefined where the system does not tell. */
  threadCpuTime(): number | undefined {
    const now = this.host.threadCpuTime(this.#systemThread);
    return now === undefined ? undefined : now - this.state.cpuTimeBefore(this.thread);
  }

  /** ns of CPU time of all threads of its process. */
  processCpuTime(): number {
    const { state, process } = this;
    let time = state.processes.cpuTime(process);
    for (let thread = 0; thread < state.threads; thread++) {
      if (state.thread(thread, ThreadField.PROCESS) !== process) continue;
      if (state.thread(thread, ThreadField.SYSTEM_THREAD) === 0) continue;
      const now = this.host.threadCpuTime(state.thread(thread, ThreadField.SYSTEM_THREAD));
      if (now === undefined) return this.host.cpuTime();
      time += now - state.cpuTimeBefore(thread);
    }
    return time;
  }

  /** The device's place in the machine's list of latencies, NONE if it has none. */
  deviceNumber(device: string): number {
    return Object.keys(this.setup.machine.io).indexOf(device);
  }

  /** The program ends, at once. */
  exitWith(status: number): void {
    this.report.concluded({ kind: 'finished', exitStatus: status });
    this.state.endRun(EndReason.PROGRAM);
  }

  /** Writes down what happens to the thread, now. */
  record(kind: number, other?: number, object?: number, value?: number, reason?: number): void {
    this.recordOf(this.thread, kind, other, object, value, reason);
  }

  /** Writes down what happens to another thread, or to none, because of this one. */
  recordOf(
    thread: number,
    kind: number,
    other?: number,
    object?: number,
    value?: number,
    reason?: number,
  ): void {
    if (!this.setup.traces) return;
    if (this.#isInside) this.#site = siteOfThread(this.vm, this.local);
    this.#ring.write(kind, this.host.now(), thread, this.#site, other, object, value, reason);
  }

  /** @param isTraceback of a thread other than the main one: its name comes before it */
  write(stream: 'stdout' | 'stderr', text: string, isTraceback = false): void {
    const order = this.state.add(Word.WRITES, 1);
    this.report.wrote({ stream, text, thread: threadId(this.thread), order, isTraceback });
    this.record(Happened.OUTPUT_WRITTEN, NONE, NONE, order);
    if (this.report.isFull) this.#handOver(false);
  }

  #handOver(isLast: boolean): void {
    this.host.post(this.report.take(this.thread, isLast, isLast ? this.#cpuTime : undefined));
  }

  #isCollectionDue(): boolean {
    return this.state.processes.get(this.process, ProcessField.COLLECT_AT) < this.memory.top;
  }

  #budget(): number {
    if (this.memory.isParallel) return LONG_BUDGET;
    const within = this.state.processes.switchInterval(this.process) / INSTRUCTION / 10;
    return Math.max(SHORT_BUDGET, Math.min(LONG_BUDGET, Math.floor(within)));
  }

  /** Lets the thread drop what others ask for. Where it may not at once, it goes on to where it may. */
  #makeWay(): boolean {
    if (!this.memory.isParallel) {
      const effect = this.vm.run(this.local, this.#budget(), true);
      this.report.executed(effect.executed);
      if (effect.kind === EffectKind.BUDGET) return true;
      if (effect.kind !== EffectKind.SWITCH_POINT) return this.#apply(effect);
    }
    return this.giveWay();
  }

  #runThread(): void {
    const { thread, state } = this;
    this.process = state.thread(thread, ThreadField.PROCESS);
    this.local = state.thread(thread, ThreadField.LOCAL);
    this.entrance = this.#entranceOf(this.process);
    this.#isExiting = false;
    this.#hasEnded = false;
    this.#site = 0;
    state.beginCpuTime(thread, this.#systemThread, this.host.threadCpuTime(this.#systemThread) ?? 0);
    const memory = this.memoryOf(state.processes.get(this.process, ProcessField.SLOT));
    if (memory === undefined) throw new InternalError('the memory of a process is not there');
    this.memory.switchTo(memory);
    this.#execute();
    this.leave();
    this.#cpuTime = this.threadCpuTime();
    if (this.#hasEnded || state.isOver) return;
    this.record(Happened.THREAD_ENDED, NONE, NONE, 0);
    this.#endInState();
  }

  #execute(): void {
    const { vm } = this;
    let goesOn = !this.isStopped && this.enter();
    while (goesOn && !this.isStopped) {
      if (this.entrance.isAsked()) {
        goesOn = this.#makeWay();
        continue;
      }
      const effect = vm.run(this.local, this.#budget(), false);
      this.report.executed(effect.executed);
      goesOn = this.#apply(effect);
    }
  }

  /** What the last instruction causes. @returns whether the thread goes on */
  #apply(effect: Effect): boolean {
    switch (effect.kind) {
      case EffectKind.BUDGET:
        return this.#collectIfAsked();
      case EffectKind.SWITCH_POINT:
        return true;
      case EffectKind.SYSTEM_CALL:
        return performRealCall(this, effect);
      case EffectKind.ENDED:
        return this.#endThread(undefined);
      case EffectKind.UNCAUGHT:
        return this.#endThread(effect.uncaught);
      case EffectKind.MEMORY_LIMIT:
        this.state.endRun(EndReason.MEMORY);
        return false;
      default:
        return assertNever(effect.kind, 'effect');
    }
  }

  #collectIfAsked(): boolean {
    if (!this.vm.wantsCollection) return true;
    this.vm.wantsCollection = false;
    try {
      return this.alone(() => {
        if (!this.#isCollectionDue()) return;
        this.vm.collectAlone(this.local, this.setup.stretches);
        const next = nextCollection(this.memory.top, this.setup.capacity);
        this.state.processes.set(this.process, ProcessField.COLLECT_AT, next);
      });
    } catch (error) {
      if (!(error instanceof MemoryFull)) throw error;
      this.state.endRun(EndReason.MEMORY);
      return false;
    }
  }

  #endThread(uncaught: UncaughtException | undefined): boolean {
    const { state, thread, process } = this;
    const isMain = state.processes.get(process, ProcessField.MAIN_THREAD) === thread;
    if (uncaught !== undefined) this.#reportUncaught(uncaught, isMain);
    if (isMain && !this.#isExiting) {
      this.#isExiting = true;
      if (process === 0) this.report.concluded(outcomeOfMain(uncaught));
      const status = uncaught === undefined ? 0 : (uncaught.exit?.status ?? 1);
      state.processes.set(process, ProcessField.STATUS, status);
      this.memory.lock();
      const hasMore = this.vm.beginExit(this.local);
      this.memory.unlock();
      if (hasMore) return true;
    }
    const failed = uncaught !== undefined && uncaught.exit === undefined;
    this.record(Happened.THREAD_ENDED, NONE, NONE, failed ? 1 : 0);
    this.#endInState();
    return false;
  }

  /** From here on the memory may be another process's, and the worker counts as idle: whoever waits for the end may start a thread at once. */
  #endInState(): void {
    const { state, thread } = this;
    this.#hasEnded = true;
    state.lock();
    state.add(Word.IDLE, 1);
    state.endCpuTime(thread, this.host.threadCpuTime(this.#systemThread) ?? 0);
    endThread(state, thread, {
      processEnded: (process, status) => this.recordEnd(process, status),
    });
    state.unlock();
  }

  /** A process is over, with that exit status. */
  recordEnd(process: number, status: number): void {
    this.recordOf(NONE, Happened.PROCESS_ENDED, NONE, process, status);
  }

  #reportUncaught({ exit, traceback }: UncaughtException, isMain: boolean): void {
    if (exit !== undefined) {
      if (isMain && exit.output !== '') this.write('stderr', exit.output);
      return;
    }
    this.write('stderr', traceback, !isMain);
  }
}

/** When garbage is collected next, with `top` cells alive: seldom enough that copying does not eat up the time. */
export const nextCollection = (top: number, capacity: number): number =>
  Math.min(Math.max(top * 2, capacity >> 1), Math.floor(capacity * 0.9));

/** As the simulator's kernel tells it. */
function outcomeOfMain(uncaught: UncaughtException | undefined): Outcome {
  if (uncaught === undefined) return { kind: 'finished', exitStatus: 0 };
  if (uncaught.exit !== undefined) return { kind: 'finished', exitStatus: uncaught.exit.status };
  const { type, message, line } = uncaught;
  return { kind: 'exception', exitStatus: 1, type, message, line };
}
