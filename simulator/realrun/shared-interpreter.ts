import type { SharedMemory } from '../memory';
import { Interpreter } from '../vm';

/** One worker's interpreter: it executes one thread over the memory that all workers of the run share. */
export class SharedInterpreter extends Interpreter {
  readonly #memory: SharedMemory;
  readonly #isCollectionDue: () => boolean;
  /** Set when the thread stopped because garbage has to be collected first. */
  wantsCollection = false;

  /** @param origin booted with the same program, for itself alone: all it shares are its tables */
  constructor(origin: Interpreter, memory: SharedMemory, isCollectionDue: () => boolean) {
    super(origin.image.program, origin.interpreterName, memory.limit, origin, memory);
    this.#memory = memory;
    this.#isCollectionDue = isCollectionDue;
  }

  override loadThread(thread: number): void {
    super.loadThread(thread);
    this.collectAt = this.#memory.collectAt;
  }

  /** At a safe point with the worker's stretch used up: goes on in a new one, or stops for a collection. */
  override collectGarbage(): boolean {
    if (this.#isCollectionDue()) {
      this.wantsCollection = true;
      return true;
    }
    this.#memory.renewStretch();
    this.collectAt = this.#memory.collectAt;
    return false;
  }

  /** Collects, while nobody else is at work. @throws MemoryFull if too much is alive */
  collectAlone(thread: number, workers: number): void {
    this.wantsCollection = false;
    this.#memory.closeStretches(workers);
    super.loadThread(thread);
    super.collectGarbage();
  }
}
