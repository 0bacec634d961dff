import { NONE } from '../model';
import { lockMutex, ring, unlockMutex } from './futex';
import { PipeRows } from './pipe-rows';
import { ProcessRows } from './process-rows';
import {
  AT,
  EndReason,
  MOST,
  ProcessField,
  ProcessPhase,
  RealPhase,
  ROW,
  RunPhase,
  ThreadField,
  Word,
} from './state-layout';
import { SyncRows } from './sync-rows';

/** Words of a process's row at which its threads may be waiting. */
const waitedAt = [
  ProcessField.GIL,
  ProcessField.GIL_LAST,
  ProcessField.COLLECTING,
  ProcessField.ATTACHED,
] as const;

/**
 * What the workers of a run share beside the memories: processes, threads, synchronisation objects, pipes and who waits for
 * what, rows of integers as in the simulator's kernel. Every worker makes its own system calls on it, under one mutex.
 */
export class RunState {
  readonly words: Int32Array;
  readonly processes: ProcessRows;
  readonly syncs: SyncRows;
  readonly pipes: PipeRows;
  /** What processes share as `Value` and `Array`. */
  readonly numbers: Float64Array;
  readonly #floats: Float64Array;

  constructor(buffer: SharedArrayBuffer) {
    this.words = new Int32Array(buffer);
    this.#floats = new Float64Array(buffer, 0, AT.syncs / 2);
    this.numbers = new Float64Array(buffer, AT.numbers * 4, MOST.numbers);
    this.processes = new ProcessRows(this.words);
    this.syncs = new SyncRows(this.words);
    this.pipes = new PipeRows(this.words, this.syncs);
  }

  /** Forgets the last run. Under the mutex, which a worker that looks for a thread may have at any time. */
  reset(): void {
    this.words.fill(0, Word.PHASE + 1, Word.MUTEX);
    this.words.fill(0, Word.MUTEX + 1, Word.JOBS);
  }

  read(word: number): number {
    return Atomics.load(this.words, word);
  }

  write(word: number, value: number): void {
    Atomics.store(this.words, word, value);
  }

  add(word: number, amount: number): number {
    return Atomics.add(this.words, word, amount) + amount;
  }

  get isOver(): boolean {
    return Atomics.load(this.words, Word.PHASE) !== RunPhase.RUNNING;
  }

  /** Whether the threads of a process have to stop. */
  isEnding(process: number): boolean {
    return this.isOver || this.processes.get(process, ProcessField.PHASE) >= ProcessPhase.ENDING;
  }

  get startedAt(): number {
    return this.#floats[Word.STARTED / 2];
  }

  set startedAt(nanoseconds: number) {
    this.#floats[Word.STARTED / 2] = nanoseconds;
  }

  /** Threads that a worker has taken. */
  get taken(): number {
    return this.threads - this.read(Word.UNTAKEN);
  }

  /** So many workers more will be there. Under the mutex, or before the first run. */
  countWorkers(more: number): void {
    this.add(Word.WORKERS, more);
    this.add(Word.STARTING, more);
  }

  /** A worker is there. */
  welcomeWorker(): void {
    this.lock();
    this.add(Word.STARTING, -1);
    this.add(Word.IDLE, 1);
    this.unlock();
  }

  /** Workers that will take threads without being asked for. Under the mutex. */
  get comingWorkers(): number {
    return this.read(Word.IDLE) + this.read(Word.STARTING);
  }

  lock(): void {
    lockMutex(this.words, Word.MUTEX);
  }

  unlock(): void {
    unlockMutex(this.words, Word.MUTEX);
  }

  get threads(): number {
    return this.words[Word.THREADS];
  }

  /** The word of a thread's field. */
  at(thread: number, field: number): number {
    return AT.threads + thread * ROW.thread + field;
  }

  thread(thread: number, field: number): number {
    return this.words[this.at(thread, field)];
  }

  setThread(thread: number, field: number, value: number): void {
    this.words[this.at(thread, field)] = value;
  }

  /** Makes a thread, which runs as soon as it is started. @returns NONE if there are too many */
  addThread(process: number, local: number, isDaemon: boolean): number {
    const thread = this.threads;
    if (thread === MOST.threads) return NONE;
    const daemon = isDaemon ? 1 : 0;
    this.words.set(
      [process, local, RealPhase.RUNNING, daemon, NONE, NONE, 0, 0, 0, NONE, 1, 0],
      this.at(thread, 0),
    );
    this.words[Word.THREADS] = thread + 1;
    this.processes.change(process, ProcessField.LEFT, 1);
    if (!isDaemon) this.processes.change(process, ProcessField.LEFT_FOREGROUND, 1);
    this.add(Word.ACTIVE, 1);
    this.add(Word.UNTAKEN, 1);
    return thread;
  }

  /** Lets a worker take the thread. */
  startThread(thread: number): void {
    this.setThread(thread, ThreadField.TAKEN, 0);
    this.add(Word.JOBS, 1);
    Atomics.notify(this.words, Word.JOBS, 1);
  }

  /** The thread made first that no worker has taken, or NONE. */
  takeThread(): number {
    for (let thread = 0; thread < this.threads; thread++) {
      if (this.thread(thread, ThreadField.TAKEN) === 1) continue;
      this.setThread(thread, ThreadField.TAKEN, 1);
      this.add(Word.UNTAKEN, -1);
      return thread;
    }
    return NONE;
  }

  /** A worker begins with the thread. @param now ns of CPU time that the worker's thread of the system has had */
  beginCpuTime(thread: number, systemThread: number, now: number): void {
    this.setThread(thread, ThreadField.SYSTEM_THREAD, systemThread);
    this.#floats[this.at(thread, ThreadField.CPU_BEFORE) / 2] = now;
  }

  cpuTimeBefore(thread: number): number {
    return this.#floats[this.at(thread, ThreadField.CPU_BEFORE) / 2];
  }

  /** The worker is done with the thread. Under the mutex. */
  endCpuTime(thread: number, now: number): void {
    this.setThread(thread, ThreadField.SYSTEM_THREAD, 0);
    const time = now - this.cpuTimeBefore(thread);
    this.processes.addCpuTime(this.thread(thread, ThreadField.PROCESS), time);
  }

  /** From now on the thread waits; with nobody left who goes on, the run is over. Under the mutex. */
  beginWait(thread: number, isTimed: boolean): void {
    // A thread that has to stop is not waiting: it is about to notice.
    if (this.isEnding(this.thread(thread, ThreadField.PROCESS))) return;
    this.setThread(thread, ThreadField.PHASE, isTimed ? RealPhase.TIMED : RealPhase.WAITING);
    this.write(this.at(thread, ThreadField.BELL), 0);
    if (!isTimed && this.add(Word.ACTIVE, -1) === 0) this.endRun(EndReason.DEADLOCK);
  }

  /** Ends a thread's wait, and wakes it. Under the mutex. */
  wake(thread: number): void {
    if (this.thread(thread, ThreadField.PHASE) === RealPhase.WAITING) this.add(Word.ACTIVE, 1);
    this.setThread(thread, ThreadField.PHASE, RealPhase.RUNNING);
    ring(this.words, this.at(thread, ThreadField.BELL), 1);
  }

  /** Wakes everybody who waits at an object: they look themselves whether they can go on. Under the mutex. */
  wakeAll(sync: number): void {
    for (let each = this.syncs.takeFirst(sync); each !== NONE; each = this.syncs.takeFirst(sync)) {
      this.wake(each);
    }
  }

  /** The threads of a process have to look whether it goes on. */
  notifyProcess(process: number): void {
    for (const field of waitedAt) Atomics.notify(this.words, this.processes.at(process, field));
  }

  /** Nothing happens after this: everybody who waits for anything is woken and finds it over. The first reason counts. */
  endRun(reason: number): void {
    const before = Atomics.compareExchange(this.words, Word.PHASE, RunPhase.RUNNING, RunPhase.OVER);
    if (before === RunPhase.RUNNING) this.write(Word.REASON, reason);
    for (let thread = 0; thread < this.threads; thread++) {
      Atomics.notify(this.words, this.at(thread, ThreadField.BELL));
    }
    for (let process = 0; process < this.processes.count; process++) this.notifyProcess(process);
    for (const word of [Word.PHASE, Word.JOBS]) Atomics.notify(this.words, word);
  }
}
