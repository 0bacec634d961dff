import type { SharedMemory } from '../memory';
import { ring } from './futex';
import { type RunState, Word } from './run-state';

/** The longest that a wait goes on without a look whether the run is over, ms. */
const LOOK_AFTER = 50;

/** Who may touch the memory: with a global lock its holder, without one every worker that is attached. */
export interface Entrance {
  /** Waits until the thread may touch the memory. */
  enter(thread: number): void;
  /** The thread will not touch it for a while. */
  leave(thread: number): void;
  /** Has the thread to make way, if it stands where it may? */
  isAsked(): boolean;
  /** Leaves and enters, because somebody asked for it. */
  giveWay(thread: number): void;
  /** Carries out `collect` while nobody else touches the memory; the caller is inside, before and after. */
  alone(thread: number, collect: () => void): void;
}

/** What is told of the global lock. */
export interface LockWitness {
  waited(thread: number, holder: number): void;
  requested(thread: number, holder: number): void;
  taken(thread: number): void;
  dropped(thread: number, isRequested: boolean): void;
}

/** Notes that a collection was carried out. */
function countCollection(state: RunState, memory: SharedMemory): void {
  memory.refresh(state.add(Word.COLLECTIONS, 1));
}

/**
 * The global interpreter lock by CPython's rules (`Python/ceval_gil.c`): who waits asks the holder to drop it after a switch
 * interval in which it did not change hands, and who drops it on request waits until another thread has taken it.
 */
export class RealGlobalLock implements Entrance {
  readonly #state: RunState;
  readonly #memory: SharedMemory;
  readonly #witness: LockWitness;

  constructor(state: RunState, memory: SharedMemory, witness: LockWitness) {
    this.#state = state;
    this.#memory = memory;
    this.#witness = witness;
  }

  #tryToTake(thread: number): boolean {
    return Atomics.compareExchange(this.#state.words, Word.GIL, 0, thread + 1) === 0;
  }

  enter(thread: number): void {
    const { words } = this.#state;
    if (!this.#tryToTake(thread)) {
      this.#witness.waited(thread, Atomics.load(words, Word.GIL) - 1);
      while (!this.#tryToTake(thread)) if (!this.#waitOnce(thread)) return;
    }
    if (Atomics.load(words, Word.GIL_LAST) !== thread + 1) {
      Atomics.add(words, Word.GIL_SWITCHES, 1);
      ring(words, Word.GIL_LAST, thread + 1);
    }
    Atomics.store(words, Word.GIL_REQUEST, 0);
    this.#witness.taken(thread);
    this.#memory.refresh(this.#state.read(Word.COLLECTIONS));
  }

  /** Waits a switch interval at most. @returns whether the run goes on */
  #waitOnce(thread: number): boolean {
    const { words } = this.#state;
    const holder = Atomics.load(words, Word.GIL);
    const switches = Atomics.load(words, Word.GIL_SWITCHES);
    const interval = this.#state.switchInterval / 1e6;
    if (
      holder !== 0 &&
      Atomics.wait(words, Word.GIL, holder, Math.min(interval, LOOK_AFTER)) === 'timed-out'
    ) {
      const isSame =
        Atomics.load(words, Word.GIL_SWITCHES) === switches && Atomics.load(words, Word.GIL) === holder;
      if (isSame && Atomics.exchange(words, Word.GIL_REQUEST, 1) === 0) {
        this.#witness.requested(thread, holder - 1);
      }
    }
    return !this.#state.isOver;
  }

  leave(thread: number): void {
    if (Atomics.load(this.#state.words, Word.GIL) !== thread + 1) return;
    this.#witness.dropped(thread, false);
    ring(this.#state.words, Word.GIL, 0);
  }

  isAsked(): boolean {
    return Atomics.load(this.#state.words, Word.GIL_REQUEST) === 1;
  }

  giveWay(thread: number): void {
    const { words } = this.#state;
    this.#witness.dropped(thread, true);
    ring(words, Word.GIL, 0);
    while (Atomics.load(words, Word.GIL_LAST) === thread + 1 && !this.#state.isOver) {
      Atomics.wait(words, Word.GIL_LAST, thread + 1, LOOK_AFTER);
    }
    this.enter(thread);
  }

  alone(_thread: number, collect: () => void): void {
    collect();
    countCollection(this.#state, this.#memory);
  }
}

/** No global lock: workers only stand aside while garbage is collected. */
export class OpenEntrance implements Entrance {
  readonly #state: RunState;
  readonly #memory: SharedMemory;

  constructor(state: RunState, memory: SharedMemory) {
    this.#state = state;
    this.#memory = memory;
  }

  enter(): void {
    const { words } = this.#state;
    for (;;) {
      Atomics.add(words, Word.ATTACHED, 1);
      if (Atomics.load(words, Word.COLLECTING) === 0) break;
      this.leave();
      Atomics.wait(words, Word.COLLECTING, 1, LOOK_AFTER);
    }
    this.#memory.refresh(this.#state.read(Word.COLLECTIONS));
  }

  leave(): void {
    Atomics.sub(this.#state.words, Word.ATTACHED, 1);
    Atomics.notify(this.#state.words, Word.ATTACHED);
  }

  isAsked(): boolean {
    return Atomics.load(this.#state.words, Word.COLLECTING) === 1;
  }

  giveWay(): void {
    this.leave();
    this.enter();
  }

  alone(_thread: number, collect: () => void): void {
    const { words } = this.#state;
    if (Atomics.compareExchange(words, Word.COLLECTING, 0, 1) === 1) {
      this.giveWay();
      return;
    }
    for (
      let others = Atomics.load(words, Word.ATTACHED);
      others > 1;
      others = Atomics.load(words, Word.ATTACHED)
    ) {
      Atomics.wait(words, Word.ATTACHED, others, LOOK_AFTER);
    }
    try {
      collect();
    } finally {
      countCollection(this.#state, this.#memory);
      ring(words, Word.COLLECTING, 0);
    }
  }
}
