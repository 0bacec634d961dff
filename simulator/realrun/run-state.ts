import { NONE } from '../model';
import { lockMutex, ring, unlockMutex } from './futex';

/** Words at the head of the table. */
export const Word = {
  /** {@link RunPhase} */
  PHASE: 0,
  /** The mutex over everything below it but the global lock's words. */
  MUTEX: 1,
  THREADS: 2,
  SYNCS: 3,
  /** Threads that run or wait for a moment that comes by itself: without any, the others are stuck. */
  ACTIVE: 4,
  /** 1: the main thread has ended, and the run ends with the last of the others that are no daemons. */
  IS_FINISHING: 5,
  /** Threads that no worker has taken yet. */
  UNTAKEN: 6,
  /** How often something was written: puts what workers wrote in order. */
  WRITES: 10,
  /** {@link EndReason} of the run, once it is over. */
  REASON: 11,
  /** The global lock: its holder's number plus 1, 0 free; who had it last plus 1; 1 when it is to be dropped; how often it changed hands. */
  GIL: 12,
  GIL_LAST: 13,
  GIL_REQUEST: 14,
  GIL_SWITCHES: 15,
  /** 1 while garbage is about to be collected or is; workers that may touch the memory; collections so far; when the next one is due, in cells. */
  COLLECTING: 16,
  ATTACHED: 17,
  COLLECTIONS: 18,
  COLLECT_AT: 19,
  /** ns, a float64 in two words. */
  SWITCH_INTERVAL: 20,
  /** When the run began, ns on the workers' clock, likewise. */
  STARTED: 22,
  // From here on, what outlives a run.
  /** Goes up with each thread that is to be run; idle workers wait here. */
  JOBS: 24,
  /** Workers that wait for a thread, and workers there are or will be. */
  IDLE: 25,
  WORKERS: 26,
} as const;

export const RunPhase = { IDLE: 0, RUNNING: 1, OVER: 2, CLOSED: 3 } as const;
export const EndReason = {
  PROGRAM: 0,
  DEADLOCK: 1,
  TIME: 2,
  INSTRUCTIONS: 3,
  MEMORY: 4,
  CANCELLED: 5,
} as const;

export const ThreadField = {
  /** Its number in the interpreter. */
  LOCAL: 0,
  /** {@link RealPhase} */
  PHASE: 1,
  DAEMON: 2,
  /** The object or the thread it waits for, else NONE. */
  WAITS_FOR_SYNC: 3,
  WAITS_FOR_THREAD: 4,
  /** Where it sleeps: 0 until somebody wakes it. */
  BELL: 5,
  /** Who waits after it at the same object, else NONE. */
  NEXT: 6,
  /** 1: a worker runs it or ran it. */
  TAKEN: 7,
} as const;

/** WAITING ends by somebody else only; TIMED also by itself. */
export const RealPhase = { RUNNING: 0, WAITING: 1, TIMED: 2, ENDED: 3 } as const;

const SyncField = { KIND: 0, HOLDER: 1, COUNT: 2, LIMIT: 3, FIRST: 4, LAST: 5 } as const;

const HEAD = 32;
const THREAD_ROW = 8;
const SYNC_ROW = 6;
/** How many threads and synchronisation objects one run may make. */
export const MOST_THREADS = 1 << 14;
export const MOST_SYNCS = 1 << 19;
const SYNCS_AT = HEAD + MOST_THREADS * THREAD_ROW;

/** Bytes of the table. */
export const runStateBytes = (SYNCS_AT + MOST_SYNCS * SYNC_ROW) * 4;

/**
 * What the workers of a run share beside the memory: threads, synchronisation objects and who waits for what, rows of
 * integers as in the simulator's kernel. Every worker makes its own system calls on it, under one mutex.
 */
export class RunState {
  readonly words: Int32Array;
  readonly #floats: Float64Array;

  constructor(buffer: SharedArrayBuffer) {
    this.words = new Int32Array(buffer);
    this.#floats = new Float64Array(buffer, 0, HEAD / 2);
  }

  /** Forgets the last run. */
  reset(switchInterval: number): void {
    this.words.fill(0, Word.PHASE + 1, Word.JOBS);
    this.switchInterval = switchInterval;
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

  get switchInterval(): number {
    return this.#floats[Word.SWITCH_INTERVAL / 2];
  }

  set switchInterval(nanoseconds: number) {
    this.#floats[Word.SWITCH_INTERVAL / 2] = nanoseconds;
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

  /** So many workers more will be there. */
  countWorkers(more: number): void {
    this.add(Word.WORKERS, more);
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
    return HEAD + thread * THREAD_ROW + field;
  }

  thread(thread: number, field: number): number {
    return this.words[this.at(thread, field)];
  }

  setThread(thread: number, field: number, value: number): void {
    this.words[this.at(thread, field)] = value;
  }

  /** Adds a thread that runs as soon as a worker takes it. @returns NONE if there are too many */
  addThread(local: number, isDaemon: boolean): number {
    const thread = this.threads;
    if (thread === MOST_THREADS) return NONE;
    this.words.set([local, RealPhase.RUNNING, isDaemon ? 1 : 0, NONE, NONE, 0, NONE, 0], this.at(thread, 0));
    this.words[Word.THREADS] = thread + 1;
    this.add(Word.ACTIVE, 1);
    this.add(Word.UNTAKEN, 1);
    this.add(Word.JOBS, 1);
    Atomics.notify(this.words, Word.JOBS, 1);
    return thread;
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

  /** From now on the thread waits; with nobody left who goes on, the run is over. Under the mutex. */
  beginWait(thread: number, isTimed: boolean): void {
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

  endThread(thread: number): void {
    this.setThread(thread, ThreadField.PHASE, RealPhase.ENDED);
    for (let each = 0; each < this.threads; each++) {
      if (this.thread(each, ThreadField.WAITS_FOR_THREAD) === thread) this.wake(each);
    }
    if (this.add(Word.ACTIVE, -1) === 0 && !this.#isDone()) this.endRun(EndReason.DEADLOCK);
    if (this.words[Word.IS_FINISHING] === 1 && this.#isDone()) this.endRun(EndReason.PROGRAM);
  }

  #isDone(): boolean {
    for (let each = 0; each < this.threads; each++) {
      if (
        this.thread(each, ThreadField.DAEMON) === 0 &&
        this.thread(each, ThreadField.PHASE) !== RealPhase.ENDED
      ) {
        return false;
      }
    }
    return true;
  }

  /** Nothing happens after this: everybody who waits for anything is woken and finds it over. The first reason counts. */
  endRun(reason: number): void {
    const before = Atomics.compareExchange(this.words, Word.PHASE, RunPhase.RUNNING, RunPhase.OVER);
    if (before === RunPhase.RUNNING) this.write(Word.REASON, reason);
    for (let thread = 0; thread < this.threads; thread++) {
      Atomics.notify(this.words, this.at(thread, ThreadField.BELL));
    }
    for (const word of [Word.PHASE, Word.JOBS, Word.GIL, Word.GIL_LAST, Word.COLLECTING, Word.ATTACHED]) {
      Atomics.notify(this.words, word);
    }
  }

  /** Adds a synchronisation object. @returns NONE if there are too many */
  addSync(kind: number, count: number, limit: number): number {
    const sync = this.words[Word.SYNCS];
    if (sync === MOST_SYNCS) return NONE;
    this.words.set([kind, NONE, count, limit, NONE, NONE], SYNCS_AT + sync * SYNC_ROW);
    this.words[Word.SYNCS] = sync + 1;
    return sync;
  }

  #sync(sync: number, field: number): number {
    return this.words[SYNCS_AT + sync * SYNC_ROW + field];
  }

  #setSync(sync: number, field: number, value: number): void {
    this.words[SYNCS_AT + sync * SYNC_ROW + field] = value;
  }

  kind(sync: number): number {
    return this.#sync(sync, SyncField.KIND);
  }

  holder(sync: number): number {
    return this.#sync(sync, SyncField.HOLDER);
  }

  setHolder(sync: number, thread: number): void {
    this.#setSync(sync, SyncField.HOLDER, thread);
  }

  count(sync: number): number {
    return this.#sync(sync, SyncField.COUNT);
  }

  setCount(sync: number, count: number): void {
    this.#setSync(sync, SyncField.COUNT, count);
  }

  limit(sync: number): number {
    return this.#sync(sync, SyncField.LIMIT);
  }

  /** Puts a thread at the end of an object's line. */
  joinLine(sync: number, thread: number): void {
    this.setThread(thread, ThreadField.NEXT, NONE);
    const last = this.#sync(sync, SyncField.LAST);
    if (last === NONE) this.#setSync(sync, SyncField.FIRST, thread);
    else this.setThread(last, ThreadField.NEXT, thread);
    this.#setSync(sync, SyncField.LAST, thread);
  }

  /** Takes a thread out of the line, wherever in it it stands. @returns whether it was there */
  leaveLine(sync: number, thread: number): boolean {
    let before = NONE;
    for (
      let each = this.#sync(sync, SyncField.FIRST);
      each !== NONE;
      each = this.thread(each, ThreadField.NEXT)
    ) {
      if (each === thread) {
        const after = this.thread(thread, ThreadField.NEXT);
        if (before === NONE) this.#setSync(sync, SyncField.FIRST, after);
        else this.setThread(before, ThreadField.NEXT, after);
        if (after === NONE) this.#setSync(sync, SyncField.LAST, before);
        return true;
      }
      before = each;
    }
    return false;
  }

  /** Takes the one who waits longest out of the line, or NONE. */
  takeFirst(sync: number): number {
    const first = this.#sync(sync, SyncField.FIRST);
    if (first !== NONE) this.leaveLine(sync, first);
    return first;
  }
}
