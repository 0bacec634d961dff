import { Memory, MemoryFull, Register } from './memory';
import { Tag } from './value';

/** Cells that a worker takes from the heap at a time. */
const STRETCH = 1 << 13;
/** Cells of a stretch that are kept for what is made between two safe points. */
const SLACK = 1 << 9;
/** Cells behind the heap that belong to one worker, and (the first of them) to all: a cache line each. */
const LINE = 8;
/** An object whose cells are all raw, of any size: what fills a stretch that is not used up. */
const FILLER = Tag.Words | (0xffffff << 8);
/** How often a worker looks at a taken lock before it goes to sleep. */
const SPINS = 200;

/** Words of a worker's line: the first free cell of its stretch, and the first cell after that. */
const WorkerWord = { TOP: 0, END: 1 } as const;
/** States of the lock's word: free, held, held and others sleep. */
const Lock = { FREE: 0, HELD: 1, AWAITED: 2 } as const;

/** Bytes of a buffer for a memory of so many cells that `workers` share. */
export const sharedBytes = (cells: number, workers: number): number => (cells + LINE * (workers + 1)) * 8;

/**
 * A process's memory as one worker sees it: the buffer is shared, and each worker makes its objects in a stretch of the
 * heap that nobody else has.
 *
 *     cell 0                            top                capacity
 *          +----------------------------+------------------+-------+---------+---------+
 *          | registers, static, heap    | all zero         | lock  | worker 0| worker 1|
 *          +----------------------------+------------------+-------+---------+---------+
 *
 * A cell is read or written by one instruction of the processor as a float64, so that a value never tears. Whatever
 * takes more than one step on an object that others may see goes through {@link lock}.
 */
export class SharedMemory extends Memory {
  override readonly topWord: number;
  override readonly isParallel: boolean;
  readonly #lockWord: number;
  readonly #endWord: number;
  readonly #capacity: number;
  #buffer: SharedArrayBuffer;
  #epoch = 0;

  /**
   * @param buffer of {@link sharedBytes} of these cells
   * @param worker 0 or more; nobody else may use that number at the same time
   * @param isParallel false where a global lock lets one worker at a time have it
   */
  constructor(buffer: SharedArrayBuffer, capacity: number, worker: number, isParallel: boolean) {
    super(capacity * 8, 0, buffer);
    this.#buffer = buffer;
    this.#capacity = capacity;
    this.#lockWord = capacity * 2;
    this.topWord = (capacity + LINE * (worker + 1)) * 2 + WorkerWord.TOP;
    this.#endWord = this.topWord + WorkerWord.END;
    this.isParallel = isParallel;
    this.heapEnd = this.i32[this.#endWord];
  }

  get buffer(): SharedArrayBuffer {
    return this.#buffer;
  }

  /** From now on it is another process's memory, of the same size; no address of before counts. */
  switchTo(buffer: SharedArrayBuffer): void {
    if (buffer === this.#buffer) {
      this.moves++;
      return;
    }
    this.#buffer = buffer;
    this.adoptBuffer(buffer);
    this.heapEnd = this.i32[this.#endWord];
    this.moves++;
  }

  /** Takes over another memory's contents. Only while no other worker is at work. */
  load(image: Float64Array): void {
    this.f64.fill(0, 0, this.top);
    this.f64.fill(0, this.#capacity);
    this.f64.set(image);
    this.refresh();
  }

  /** Where this worker's next safe point finds its stretch used up. */
  get collectAt(): number {
    return this.heapEnd - SLACK;
  }

  /** The share of the heap that is taken, 0 .. 1. */
  get fullness(): number {
    return Atomics.load(this.i32, Register.TOP) / this.#capacity;
  }

  override allocate(kind: number, raw: number, size: number): number {
    const { i32 } = this;
    let at = i32[this.topWord];
    if (at + size > this.heapEnd) at = this.#makeRoom(size);
    else i32[this.topWord] = at + size;
    i32[at << 1] = kind | (raw << 8);
    i32[(at << 1) + 1] = size;
    return at;
  }

  /** @returns the address of `size` free cells */
  #makeRoom(size: number): number {
    if (size > STRETCH / 4) return this.#take(size);
    this.renewStretch();
    const at = this.i32[this.topWord];
    this.i32[this.topWord] = at + size;
    return at;
  }

  /** Begins a new stretch; the rest of the old one is filled. @throws MemoryFull */
  renewStretch(): void {
    const { i32 } = this;
    const first = this.#take(STRETCH);
    this.#fill(i32[this.topWord], i32[this.#endWord]);
    i32[this.topWord] = first;
    i32[this.#endWord] = first + STRETCH;
    this.heapEnd = first + STRETCH;
  }

  #take(cells: number): number {
    const at = Atomics.add(this.i32, Register.TOP, cells);
    if (at + cells <= this.#capacity) return at;
    Atomics.sub(this.i32, Register.TOP, cells);
    throw new MemoryFull();
  }

  #fill(from: number, to: number): void {
    if (from >= to) return;
    this.i32[from << 1] = FILLER;
    this.i32[(from << 1) + 1] = to - from;
  }

  /** Before a collection, while nobody is at work: what stretches are not used up is filled, and nobody has one any more. */
  closeStretches(workers: number): void {
    for (let worker = 0; worker < workers; worker++) {
      const word = (this.#capacity + LINE * (worker + 1)) * 2;
      this.#fill(this.i32[word + WorkerWord.TOP], this.i32[word + WorkerWord.END]);
      this.i32[word + WorkerWord.TOP] = 0;
      this.i32[word + WorkerWord.END] = 0;
    }
  }

  override takeEmptyBuffer(): ArrayBuffer {
    return new ArrayBuffer(this.f64.byteLength);
  }

  /** A collection brings its result in a buffer of its own: back into the shared one with it. */
  override moveTo(buffer: ArrayBuffer): void {
    const oldTop = this.top;
    const newTop = new Int32Array(buffer)[Register.TOP];
    this.f64.set(new Float64Array(buffer, 0, newTop));
    if (newTop < oldTop) this.f64.fill(0, newTop, oldTop);
    this.moves++;
  }

  /** Sees what happened while others had the memory. @param epoch how many collections there were */
  refresh(epoch = this.#epoch): void {
    this.heapEnd = this.i32[this.#endWord];
    if (epoch === this.#epoch) return;
    this.#epoch = epoch;
    this.moves++;
  }

  override lock(): void {
    if (!this.isParallel) return;
    const { i32 } = this;
    for (let i = 0; i < SPINS; i++) {
      if (Atomics.compareExchange(i32, this.#lockWord, Lock.FREE, Lock.HELD) === Lock.FREE) return;
    }
    while (Atomics.exchange(i32, this.#lockWord, Lock.AWAITED) !== Lock.FREE) {
      Atomics.wait(i32, this.#lockWord, Lock.AWAITED);
    }
  }

  override unlock(): void {
    if (!this.isParallel) return;
    if (Atomics.exchange(this.i32, this.#lockWord, Lock.FREE) === Lock.AWAITED) {
      Atomics.notify(this.i32, this.#lockWord, 1);
    }
  }
}
