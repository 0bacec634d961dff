import { MemoryFull, SharedMemory } from '../memory';
import { assertNever, type EventName, hasGil, NONE, type Outcome, switchReasons, threadId } from '../model';
import { type Effect, EffectKind, Interpreter, siteOfThread, type UncaughtException } from '../vm';
import { EventRing } from './event-ring';
import type { MadeSync, Report, WorkerHost, WorkerSetup, Written } from './protocol';
import { type Entrance, OpenEntrance, RealGlobalLock } from './real-lock';
import { EndReason, RunPhase, RunState, ThreadField, Word } from './run-state';
import { SharedInterpreter } from './shared-interpreter';
import { performRealCall } from './system-calls';
import { roundsPerNanosecond } from './work';

/** Instructions between two looks at what others ask, where no global lock has to be dropped in time. */
const LONG_BUDGET = 50_000;
const SHORT_BUDGET = 50;
/** About what an instruction takes, ns: only how often a worker looks up depends on it. */
const INSTRUCTION = 10;
const ON_REQUEST = switchReasons.indexOf('gil-request');
const BY_ITSELF = switchReasons.indexOf('blocked');
/** Written texts are handed over once there are so many. */
const MOST_WRITTEN = 512;

/** A worker: one after another, it executes threads of the run to their ends. */
export class RealWorker {
  readonly setup: WorkerSetup;
  readonly host: WorkerHost;
  readonly state: RunState;
  readonly memory: SharedMemory;
  readonly vm: SharedInterpreter;
  readonly entrance: Entrance;
  /** See {@link roundsPerNanosecond}. */
  readonly speed: number;
  readonly #ring: EventRing;
  /** The thread it executes, and that one's number in the interpreter. */
  thread: number = NONE;
  local = 0;
  #written: Written[] = [];
  #syncs: MadeSync[] = [];
  #threads: Report['threads'][number][] = [];
  #outcome: Outcome | undefined;
  #isExiting = false;
  #instructions = 0;
  /** Whether it may touch the memory; outside, things happen where the thread was last. */
  #isInside = false;
  #site = 0;
  #cpuTimeBefore: number | undefined;

  constructor(setup: WorkerSetup, host: WorkerHost) {
    this.setup = setup;
    this.host = host;
    this.state = new RunState(setup.state);
    const isParallel = !hasGil(setup.interpreter);
    this.memory = new SharedMemory(setup.memory, setup.capacity, setup.worker, isParallel);
    const own = new Interpreter(setup.program, setup.interpreter, setup.capacity * 8);
    this.vm = new SharedInterpreter(own, this.memory, () => this.#isCollectionDue());
    this.#ring = new EventRing(setup.ring);
    this.speed = roundsPerNanosecond(() => host.now());
    this.entrance = isParallel
      ? new OpenEntrance(this.state, this.memory)
      : new RealGlobalLock(this.state, this.memory, {
          waited: (_thread, holder) => this.record('gil.waited', holder),
          requested: (_thread, holder) => this.record('gil.requested', holder),
          taken: () => this.record('gil.taken'),
          dropped: (_thread, isRequested) =>
            this.record('gil.dropped', NONE, NONE, NONE, isRequested ? ON_REQUEST : BY_ITSELF),
        });
  }

  /** Executes threads as they come, until the pool is closed. */
  serve(): void {
    const { state, host } = this;
    host.post({ kind: 'ready' });
    state.add(Word.IDLE, 1);
    for (;;) {
      const jobs = state.read(Word.JOBS);
      const phase = state.read(Word.PHASE);
      if (phase === RunPhase.CLOSED) return;
      if (phase === RunPhase.RUNNING && this.#takeJob()) {
        this.#runThread();
        state.add(Word.IDLE, 1);
        this.#report(true);
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

  /** Waits until the thread may touch the memory. */
  enter(): void {
    this.entrance.enter(this.thread);
    this.#isInside = true;
    this.record('cpu.dispatched');
  }

  /** The thread waits for something, or is done. */
  leave(): void {
    this.#isInside = false;
    this.entrance.leave(this.thread);
  }

  giveWay(): void {
    this.#isInside = false;
    this.entrance.giveWay(this.thread);
    this.#isInside = true;
    this.record('cpu.dispatched');
  }

  /** ns of CPU time that its thread has had so far, where the system tells. */
  threadCpuTime(): number | undefined {
    const now = this.host.threadCpuTime();
    return now === undefined ? undefined : now - (this.#cpuTimeBefore ?? now);
  }

  /** The device's place in the machine's list of latencies, NONE if it has none. */
  deviceNumber(device: string): number {
    return Object.keys(this.setup.machine.io).indexOf(device);
  }

  /** The program asks for its end, at once. */
  exitWith(status: number): void {
    this.#outcome = { kind: 'finished', exitStatus: status };
    this.state.endRun(EndReason.PROGRAM);
  }

  /** Writes down what happens to the thread, now. */
  record(name: EventName, other?: number, object?: number, value?: number, reason?: number): void {
    if (!this.setup.traces) return;
    if (this.#isInside) this.#site = siteOfThread(this.vm, this.local);
    this.#ring.write(name, this.host.now(), this.thread, this.#site, other, object, value, reason);
  }

  /** @param isTraceback of a thread other than the main one: its name comes before it */
  write(stream: 'stdout' | 'stderr', text: string, isTraceback = false): void {
    const order = this.state.add(Word.WRITES, 1);
    this.#written.push({ stream, text, thread: threadId(this.thread), order, isTraceback });
    this.record('output.written', NONE, NONE, order);
    if (this.#written.length >= MOST_WRITTEN) this.#report(false);
  }

  madeSync(made: MadeSync): void {
    this.#syncs.push(made);
  }

  madeThread(made: Report['threads'][number]): void {
    this.#threads.push(made);
  }

  #report(isLast: boolean): void {
    this.host.post({
      kind: 'report',
      isLast,
      written: this.#written,
      syncs: this.#syncs,
      threads: this.#threads,
      outcome: this.#outcome,
      instructions: this.#instructions,
      thread: this.thread,
      cpuTime: isLast ? this.threadCpuTime() : undefined,
    });
    this.#written = [];
    this.#syncs = [];
    this.#threads = [];
    this.#outcome = undefined;
    this.#instructions = 0;
  }

  #isCollectionDue(): boolean {
    return this.state.read(Word.COLLECT_AT) < this.memory.top;
  }

  #budget(): number {
    if (this.memory.isParallel) return LONG_BUDGET;
    const within = this.state.switchInterval / INSTRUCTION / 10;
    return Math.max(SHORT_BUDGET, Math.min(LONG_BUDGET, Math.floor(within)));
  }

  /** Lets the thread drop what others ask for. Where it may not at once, it goes on to where it may. */
  #makeWay(): boolean {
    if (!this.memory.isParallel) {
      const effect = this.vm.run(this.local, this.#budget(), true);
      this.#instructions += effect.executed;
      if (effect.kind === EffectKind.BUDGET) return true;
      if (effect.kind !== EffectKind.SWITCH_POINT) return this.#apply(effect);
    }
    this.giveWay();
    return true;
  }

  #runThread(): void {
    const { state, vm, thread } = this;
    this.local = state.thread(thread, ThreadField.LOCAL);
    this.#isExiting = false;
    this.#site = 0;
    this.#cpuTimeBefore = this.host.threadCpuTime();
    this.enter();
    let goesOn = true;
    while (goesOn && !state.isOver) {
      if (this.entrance.isAsked()) {
        goesOn = this.#makeWay();
        continue;
      }
      const effect = vm.run(this.local, this.#budget(), false);
      this.#instructions += effect.executed;
      goesOn = this.#apply(effect);
    }
    this.leave();
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
      this.entrance.alone(this.thread, () => {
        if (!this.#isCollectionDue()) return;
        this.vm.collectAlone(this.local, this.setup.mostWorkers);
        const { top } = this.memory;
        this.state.write(Word.COLLECT_AT, nextCollection(top, this.setup.capacity));
      });
      return true;
    } catch (error) {
      if (!(error instanceof MemoryFull)) throw error;
      this.state.endRun(EndReason.MEMORY);
      return false;
    }
  }

  #endThread(uncaught: UncaughtException | undefined): boolean {
    const { state, thread } = this;
    const isMain = thread === 0;
    if (uncaught !== undefined) this.#reportUncaught(uncaught, isMain);
    if (isMain && !this.#isExiting) {
      this.#isExiting = true;
      this.#outcome = outcomeOfMain(uncaught);
      this.memory.lock();
      const hasMore = this.vm.beginExit(this.local);
      this.memory.unlock();
      if (hasMore) return true;
    }
    const failed = uncaught !== undefined && uncaught.exit === undefined;
    this.record('thread.ended', NONE, NONE, failed ? 1 : 0);
    state.lock();
    if (isMain) state.write(Word.IS_FINISHING, 1);
    state.endThread(thread);
    state.unlock();
    return false;
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
