import type { SharedMemory } from '../memory';
import { ring } from './futex';
import type { RunState } from './run-state';
import { ProcessField } from './state-layout';

/** The longest that a wait goes on without a look whether the run is over, ms. */
const LOOK_AFTER = 50;

/** Who may touch the memory: with a global lock its holder, without one every worker that is attached. */
export interface Entrance {
  /** Waits until the thread may touch the memory. @returns false: its process ends, and it may not */
  enter(thread: number): boolean;
  /** The thread will not touch it for a while. */
  leave(thread: number): void;
  /** Has the thread to make way, if it stands where it may? */
  isAsked(): boolean;
  /** Leaves and enters, because somebody asked for it. @returns false: its process ends, and it has left */
  giveWay(thread: number): boolean;
  /**
   * Carries out `action` while nobody else touches the memory; the caller is inside, before and after.
   * @returns whether it did: not if another was first to ask
   */
  alone(thread: number, action: () => void): boolean;
}

/** What is told of the global lock. */
export interface LockWitness {
  waited(thread: number, holder: number): void;
  requested(thread: number, holder: number): void;
  taken(thread: number): void;
  dropped(thread: number, isRequested: boolean): void;
}

/** Words of a process at which its threads meet. */
abstract class ProcessWords {
  protected readonly state: RunState;
  protected readonly memory: SharedMemory;
  protected readonly words: Int32Array;
  protected readonly process: number;

  constructor(state: RunState, process: number, memory: SharedMemory) {
    this.state = state;
    this.process = process;
    this.memory = memory;
    this.words = state.words;
  }

  protected at(field: number): number {
    return this.state.processes.at(this.process, field);
  }

  protected get isEnding(): boolean {
    return this.state.isEnding(this.process);
  }

  /** What was carried out alone may have moved everything, and nobody has a stretch of the memory any more. */
  protected countCollection(): void {
    this.memory.refresh(this.state.processes.change(this.process, ProcessField.COLLECTIONS, 1));
  }

  protected refresh(): void {
    this.memory.refresh(this.state.processes.get(this.process, ProcessField.COLLECTIONS));
  }
}

/**
 * The global interpreter lock by CPython's rules (`Python/ceval_gil.c`): who waits asks the holder to drop it after a switch
 * interval in which it did not change hands, and who drops it on request waits until another thread has taken it.
 */
export class RealGlobalLock extends ProcessWords implements Entrance {
  readonly #witness: LockWitness;
  readonly #gil = this.at(ProcessField.GIL);
  readonly #last = this.at(ProcessField.GIL_LAST);
  readonly #request = this.at(ProcessField.GIL_REQUEST);
  readonly #switches = this.at(ProcessField.GIL_SWITCHES);

  constructor(state: RunState, process: number, memory: SharedMemory, witness: LockWitness) {
    super(state, process, memory);
    this.#witness = witness;
  }

  #tryToTake(thread: number): boolean {
    return Atomics.compareExchange(this.words, this.#gil, 0, thread + 1) === 0;
  }

  enter(thread: number): boolean {
    const { words } = this;
    if (!this.#tryToTake(thread)) {
      this.#witness.waited(thread, Atomics.load(words, this.#gil) - 1);
      while (!this.#tryToTake(thread)) if (!this.#waitOnce(thread)) return false;
    }
    if (Atomics.load(words, this.#last) !== thread + 1) {
      Atomics.add(words, this.#switches, 1);
      ring(words, this.#last, thread + 1);
    }
    Atomics.store(words, this.#request, 0);
    this.#witness.taken(thread);
    this.refresh();
    return true;
  }

  /** Waits a switch interval at most. @returns whether the process goes on */
  #waitOnce(thread: number): boolean {
    const { words } = this;
    const holder = Atomics.load(words, this.#gil);
    const switches = Atomics.load(words, this.#switches);
    const interval = this.state.processes.switchInterval(this.process) / 1e6;
    if (
      holder !== 0 &&
      Atomics.wait(words, this.#gil, holder, Math.min(interval, LOOK_AFTER)) === 'timed-out'
    ) {
      const isSame =
        Atomics.load(words, this.#switches) === switches && Atomics.load(words, this.#gil) === holder;
      if (isSame && Atomics.exchange(words, this.#request, 1) === 0) {
        this.#witness.requested(thread, holder - 1);
      }
    }
    return !this.isEnding;
  }

  leave(thread: number): void {
    if (Atomics.load(this.words, this.#gil) !== thread + 1) return;
    this.#witness.dropped(thread, false);
    ring(this.words, this.#gil, 0);
  }

  isAsked(): boolean {
    return Atomics.load(this.words, this.#request) === 1;
  }

  giveWay(thread: number): boolean {
    const { words } = this;
    this.#witness.dropped(thread, true);
    ring(words, this.#gil, 0);
    while (Atomics.load(words, this.#last) === thread + 1 && !this.isEnding) {
      Atomics.wait(words, this.#last, thread + 1, LOOK_AFTER);
    }
    return this.enter(thread);
  }

  alone(_thread: number, action: () => void): boolean {
    try {
      action();
    } finally {
      this.countCollection();
    }
    return true;
  }
}

/** No global lock: workers only stand aside while garbage is collected. */
export class OpenEntrance extends ProcessWords implements Entrance {
  readonly #collecting = this.at(ProcessField.COLLECTING);
  readonly #attached = this.at(ProcessField.ATTACHED);

  enter(): boolean {
    const { words } = this;
    for (;;) {
      Atomics.add(words, this.#attached, 1);
      if (Atomics.load(words, this.#collecting) === 0) break;
      this.leave();
      if (this.isEnding) return false;
      Atomics.wait(words, this.#collecting, 1, LOOK_AFTER);
    }
    this.refresh();
    return true;
  }

  leave(): void {
    Atomics.sub(this.words, this.#attached, 1);
    Atomics.notify(this.words, this.#attached);
  }

  isAsked(): boolean {
    return Atomics.load(this.words, this.#collecting) === 1;
  }

  giveWay(): boolean {
    this.leave();
    return this.enter();
  }

  alone(_thread: number, action: () => void): boolean {
    const { words } = this;
    if (Atomics.compareExchange(words, this.#collecting, 0, 1) === 1) return false;
    for (
      let others = Atomics.load(words, this.#attached);
      others > 1;
      others = Atomics.load(words, this.#attached)
    ) {
      Atomics.wait(words, this.#attached, others, LOOK_AFTER);
    }
    try {
      action();
    } finally {
      this.countCollection();
      ring(words, this.#collecting, 0);
    }
    return true;
  }
}
