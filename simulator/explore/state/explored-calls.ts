import { closeThread, leaveThread } from '../../kernel/lifecycle';
import { Root } from '../../memory';
import { NONE, type SyncId, type ThreadId } from '../../model';
import { type Interpreter, siteOfThread } from '../../vm';
import { type Effect, EffectKind, type UncaughtException } from '../../vm/effect';
import { systemCalls } from '../../vm/system-call';
import type { Failure } from '../findings/findings';
import { LockOrder } from '../findings/lock-order';
import {
  awaitedSync,
  canComplete,
  choicesOf,
  joinedThread,
  needsProcesses,
} from '../reduction/pending-calls';
import type { AccessRecorder } from './access-recorder';
import { CannotExplore, HasProcesses } from './cannot-explore';
import type { ExploredKernel, PendingCall } from './explored-kernel';
import { IDENTITIES } from './memory-image';
import { MOST_THREADS } from './memory-layout';
import type { ReadRecorder } from './read-recorder';
import type { RunObserver } from './run-observer';
import type { StateImage } from './state-image';

const NOW = systemCalls.indexOf('now');
const EXIT = systemCalls.indexOf('exit_process');

/** What locks are called is looked up so often at most: it takes a walk through the program's variables. */
const MOST_LOOKS = 2000;
/** Where locks were taken so often in a row that have no name, none is looked up any more: a condition's waiters make such. */
const MOST_UNNAMED = 16;

/** Who takes note of what calls do. */
export interface CallRecorders {
  readonly image: StateImage;
  readonly reads: ReadRecorder;
  readonly recorder: AccessRecorder;
}

/** Carries out the system calls that threads of the explored program make, and their ends. */
export class ExploredCalls {
  readonly lockOrder = new LockOrder();
  /** The exceptions that threads ended with since somebody emptied it. */
  readonly failures: Failure[] = [];
  observer: RunObserver | undefined;
  /** Whether something was executed since the search began. */
  hasRun = false;
  /** Whether the search has found only now that the program reads the clock. */
  learntOfClock = false;
  /** Whether it has found only now that there are daemon threads. */
  learntOfDaemons = false;
  #looksLeft = MOST_LOOKS;
  /** By site: how often in a row no name was found there. */
  readonly #unnamed = new Map<number, number>();
  readonly #vm: Interpreter;
  readonly #kernel: ExploredKernel;
  /** Undefined until the first thread is started, before which nothing is recorded. */
  recorders: CallRecorders | undefined;

  constructor(vm: Interpreter, kernel: ExploredKernel) {
    this.#vm = vm;
    this.#kernel = kernel;
  }

  /** Who notes what is read, while that is recorded. */
  get #reads(): ReadRecorder | undefined {
    const reads = this.recorders?.reads;
    return reads?.isRecording === true ? reads : undefined;
  }

  /** Notes what `canComplete` depends on. */
  noteCompleting(call: PendingCall): void {
    const reads = this.#reads;
    if (reads === undefined) return;
    const sync = awaitedSync(call);
    if (sync !== NONE) reads.sync(sync);
    const target = joinedThread(call);
    if (target !== NONE) reads.thread(target);
  }

  /** Notes what `LockMoves.classify` depends on: who holds a lock that is given back or asked about. */
  noteClassifying({ call, args }: PendingCall): void {
    const reads = this.#reads;
    if (reads === undefined || systemCalls[call] !== 'sync_do') return;
    const operation = String(args[1]);
    if (operation === 'locked' || operation.startsWith('release')) reads.sync(Number(args[0]));
  }

  /** Notes that the call orders what threads do. */
  noteOrder(thread: number, call: PendingCall): void {
    const recorder = this.recorders?.recorder;
    const target = joinedThread(call);
    if (target !== NONE) {
      recorder?.noteJoined(thread, target);
      this.#kernel.joined[thread] |= 1 << target;
    }
    if (systemCalls[call.call] !== 'sync_do') return;
    const sync = Number(call.args[0]);
    const operation = String(call.args[1]);
    if (operation === 'acquire') {
      this.#noteLockOrder(thread, sync);
      recorder?.noteAcquired(sync);
    } else if (operation.startsWith('release')) recorder?.noteReleased(sync);
  }

  #noteLockOrder(thread: number, taken: number): void {
    const { syncs } = this.#kernel.k;
    for (let held = 0; held < syncs.length; held++) {
      if (held === taken || syncs.holder(held as SyncId) !== thread) continue;
      const first = this.#lastingNumber(thread, held);
      const second = this.#lastingNumber(thread, taken);
      if (first === undefined || second === undefined || first === second) continue;
      this.lockOrder.note(first, second, thread, () => this.#vm.lineOf(thread));
    }
  }

  /** What locks made while threads run are called is looked up so often from now on. */
  allowLooks(most: number): void {
    this.#looksLeft = most;
    this.#unnamed.clear();
  }

  /**
   * Locks made after the first thread was started have other numbers from state to state: they are known by their names.
   * @param thread who takes one
   */
  #lastingNumber(thread: number, lock: number): number | undefined {
    const firstHandle = this.recorders?.image.firstHandle ?? 0;
    if (lock < firstHandle) return lock;
    const site = siteOfThread(this.#vm, thread);
    const unnamed = this.#unnamed.get(site) ?? 0;
    if (this.#looksLeft === 0 || unnamed === MOST_UNNAMED) return undefined;
    this.#looksLeft--;
    const name = this.#vm.syncNames().get(lock);
    this.#unnamed.set(site, name === undefined ? unnamed + 1 : 0);
    return name === undefined ? undefined : this.lockOrder.numberOf(name, firstHandle);
  }

  /** Carries out a call. @returns whether the thread goes on */
  perform(
    thread: number,
    call: number,
    args: readonly Effect['arguments'][number][],
    spawned: number,
  ): boolean {
    const kernel = this.#kernel;
    const { k } = kernel;
    if (needsProcesses(call)) throw new HasProcesses();
    if (call === NOW && !kernel.readsClock) {
      kernel.readsClock = true;
      this.learntOfClock = this.hasRun;
    }
    const before = k.threads.rows;
    this.#noteReads(call, args);
    kernel.carryOut(thread, call, args, spawned);
    this.observer?.performed(thread, systemCalls[call], args);
    if (k.threads.rows > before) this.#noteStarted(before);
    return kernel.settleCall(thread);
  }

  /** What a system call depends on. */
  #noteReads(call: number, args: readonly Effect['arguments'][number][]): void {
    const reads = this.#reads;
    if (reads === undefined) return;
    if (this.#kernel.readsClock) reads.process();
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
        reads.process();
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
    if (this.#kernel.isDaemon(thread) && !this.#kernel.hasDaemons) {
      this.#kernel.hasDaemons = true;
      this.learntOfDaemons = this.hasRun;
    }
    // The first one is started before there is a base.
    if (this.recorders === undefined) return;
    const { image, recorder } = this.recorders;
    image.memory.nextIdentity[thread] = image.memory.layout.firstIdentity + thread * IDENTITIES;
    recorder.started(thread);
  }

  #noteAllThreads(): void {
    const reads = this.#reads;
    if (reads === undefined) return;
    reads.isAccount = true;
    for (let thread = 0; thread < this.#kernel.threads; thread++) reads.thread(thread);
    reads.isAccount = false;
  }

  /** Whether the process would end with a thread, the last that it waits for, while daemon threads go on. */
  endsDaemons(thread: number): boolean {
    if (!this.#kernel.hasDaemons) return false;
    // First how many threads there are.
    this.#reads?.process();
    this.#noteAllThreads();
    return this.#kernel.endsDaemons(thread);
  }

  /** Does what the interpreter has stopped for, if that can be done at once. @returns whether the thread goes on */
  apply(thread: number, effect: Effect): boolean {
    const kernel = this.#kernel;
    switch (effect.kind) {
      case EffectKind.SYSTEM_CALL: {
        const number = kernel.internCall(effect.call, effect.arguments, effect.spawned);
        const call = kernel.calls.values[number];
        this.noteCompleting(call);
        if (canComplete(kernel, thread, call) && choicesOf(call) === undefined) {
          if (systemCalls[call.call] === 'sync_do' && call.args[1] === 'acquire')
            this.#noteLockOrder(thread, Number(call.args[0]));
          return this.perform(thread, call.call, call.args, call.spawned);
        }
        kernel.pending[thread] = number;
        return false;
      }
      case EffectKind.ENDED:
      case EffectKind.UNCAUGHT:
        return this.end(thread, effect.uncaught, false);
      case EffectKind.MEMORY_LIMIT:
        throw new CannotExplore('the program needs more memory than a process may have');
      default:
        return true;
    }
  }

  /**
   * A thread has come to its end.
   * @param isHeld whether the process, which ends with it, does so in a step of its own
   * @returns whether it goes on: the main thread calls what is to be called at the end
   */
  end(thread: number, uncaught: UncaughtException | undefined, isHeld: boolean): boolean {
    const kernel = this.#kernel;
    const reads = this.#reads;
    reads?.process();
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
    const { k } = kernel;
    if (leaveThread(k, thread as ThreadId, uncaught)) {
      this.#vm.memory.clearValues(Root.RESULT, 1);
      kernel.settleThreads();
      kernel.occupy(thread);
      return true;
    }
    if (isHeld) {
      const status = k.processes.column.exitStatus[k.threads.column.process[thread]];
      kernel.pending[thread] = kernel.internCall(EXIT, [status], NONE);
      return false;
    }
    closeThread(k, thread as ThreadId, uncaught);
    // Whoever ends last, the process ends.
    if (kernel.hasEnded(0)) this.#noteAllThreads();
    return false;
  }
}
