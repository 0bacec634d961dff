import { InternalError } from '../model';
import { FIRST_HEAP_TAG, Tag } from './value';

/** The process's memory limit is reached: whoever runs the program collects garbage or ends the run. Never reaches a user. */
export class MemoryFull extends Error {
  override readonly name = 'MemoryFull';
}

/** Words (index into `i32`) at the bottom of the memory that hold its own state. */
export const Register = {
  /** First free cell. */
  TOP: 0,
  /** First cell after the static region. */
  STATIC_END: 1,
  /** The next identity number; see {@link Memory.nextIdentity}. */
  NEXT_IDENTITY: 2,
  /** Goes up whenever a class changes: who caches look-ups in classes compares it. */
  CLASS_VERSION: 3,
  /** Hash table of interned strings (Words), and how many it holds. */
  INTERN_TABLE: 4,
  INTERN_COUNT: 5,
  /** The strings of one character below 256, one after another; 0: there are none. */
  CHARACTERS: 6,
} as const;

/** Cells that hold values from which everything alive is reached. */
export const Root = {
  /** Cells: the modules, by ModuleId; Unbound before their import. */
  MODULES: 8,
  /** Cells: the threads of this process, laid out by the interpreter. */
  THREADS: 9,
  /** Class of values with tag t: Cells, by tag. */
  CLASSES_BY_TAG: 10,
  /** A dict by name of every built-in class and exception. */
  BUILTIN_CLASSES: 11,
  /** The value to raise or return, between an operation and who asked for it. */
  RESULT: 12,
  /** Free for the interpreter: 13 .. 31 */
  FIRST_FREE: 13,
} as const;

/** Roots are the cells from here to {@link FIRST_CELL}. */
export const FIRST_ROOT = 8;
/** Registers and roots take the cells below this. */
export const FIRST_CELL = 32;

/** Bytes of the largest buffer that is kept for the next collection: of those, many are taken, and fresh ones cost more. */
const LARGEST_SPARE = 1 << 25;

const HEADER_ALL_RAW = 0xffffff;

/** What a snapshot holds of a memory: what is alive above the static region, and the registers. */
export interface MemorySnapshot {
  readonly registers: Float64Array;
  readonly dynamic: Float64Array;
}

/**
 * One process's memory: one buffer of 8-byte cells.
 *
 *     cell  0                 32                staticEnd             top           capacity
 *           +-----------------+-----------------+---------------------+-------------+
 *           | registers roots | static region   | dynamic region      | all zero    |
 *           +-----------------+-----------------+---------------------+-------------+
 *
 * The static region is built before the program starts and never changes or moves again; it holds no address of
 * the dynamic region. Allocation bumps `top`. A heap object starts with a header cell:
 *
 *           low word                    high word
 *           | kind : 8 | raw cells : 24 | size in cells, header included |
 *
 * The first `raw cells` cells after the header hold plain bits, the rest hold values (24 one bits: all are
 * raw); that is all the collector needs to know.
 *
 * The views change when the buffer grows, is collected or restored: whoever keeps one, or an address, compares
 * `generation` (views) or knows that no collection can fall in between (addresses: only at safe points).
 */
export class Memory {
  i32: Int32Array;
  u32: Uint32Array;
  f64: Float64Array;
  u8: Uint8Array;
  u16: Uint16Array;
  /** Goes up whenever the views are replaced. */
  generation = 0;
  /** Goes up whenever objects may have moved. */
  moves = 0;
  /** Low and high word of the last hash computed by `hashValue`. */
  hashLow = 0;
  hashHigh = 0;
  /** Word that holds the first free cell of where objects are made now, and the first cell after that stretch. */
  readonly topWord: number = Register.TOP;
  heapEnd = 0;
  /** Whether several threads execute instructions over it at the same time: see {@link SharedMemory}. */
  readonly isParallel: boolean = false;
  /** Bytes this memory may grow to. */
  readonly limit: number;
  /** The buffer that the last collection left, and how many of its cells were in use: the next one takes it again. */
  #spare: ArrayBuffer | undefined;
  #spareTop = 0;

  /** @throws RangeError if the limit leaves no room for the registers */
  constructor(limit: number, initialCells = 1 << 13, shared?: SharedArrayBuffer) {
    if (!(limit >= FIRST_CELL * 8 * 2)) throw new RangeError(`a memory limit of ${limit} bytes is too small`);
    this.limit = limit;
    const buffer = shared ?? new ArrayBuffer(Math.min(initialCells * 8, Math.floor(limit / 8) * 8));
    this.i32 = new Int32Array(buffer);
    this.u32 = new Uint32Array(buffer);
    this.f64 = new Float64Array(buffer);
    this.u8 = new Uint8Array(buffer);
    this.u16 = new Uint16Array(buffer);
    this.heapEnd = this.f64.length;
    if (shared !== undefined) return;
    this.i32[Register.TOP] = FIRST_CELL;
    this.i32[Register.STATIC_END] = FIRST_CELL;
    this.i32[Register.NEXT_IDENTITY] = 1;
  }

  /** First free cell; what is used of the limit is 8 times this. */
  get top(): number {
    return this.i32[Register.TOP];
  }

  get staticEnd(): number {
    return this.i32[Register.STATIC_END];
  }

  get capacity(): number {
    return this.f64.length;
  }

  /**
   * Makes an object of `size` cells, header included, of which the first `raw` after the header hold plain bits; all zero.
   * May replace the views, never moves an object.
   * @throws MemoryFull past the limit, with nothing changed
   */
  allocate(kind: number, raw: number, size: number): number {
    const at = this.i32[Register.TOP];
    const end = at + size;
    if (end > this.f64.length) this.#grow(end);
    const i32 = this.i32;
    i32[Register.TOP] = end;
    i32[at << 1] = kind | (raw << 8);
    i32[(at << 1) + 1] = size;
    return at;
  }

  /** As {@link allocate}, with raw cells only. */
  allocateRaw(kind: number, size: number): number {
    return this.allocate(kind, HEADER_ALL_RAW, size);
  }

  #grow(needed: number): void {
    const most = Math.floor(this.limit / 8);
    if (needed > most) throw new MemoryFull();
    let cells = this.f64.length * 2;
    while (cells < needed) cells *= 2;
    const old = this.u8;
    this.adoptBuffer(new ArrayBuffer(Math.min(cells, most) * 8));
    this.u8.set(old);
  }

  /** Makes `buffer` the memory. For the collector and for copies. */
  adoptBuffer(buffer: ArrayBuffer | SharedArrayBuffer): void {
    this.i32 = new Int32Array(buffer);
    this.u32 = new Uint32Array(buffer);
    this.f64 = new Float64Array(buffer);
    this.u8 = new Uint8Array(buffer);
    this.u16 = new Uint16Array(buffer);
    this.heapEnd = this.f64.length;
    this.generation++;
  }

  /** A buffer of this one's size, of which everything above the static region is zero; for {@link moveTo}. */
  takeEmptyBuffer(): ArrayBuffer {
    const spare = this.#spare;
    this.#spare = undefined;
    if (spare?.byteLength !== this.f64.byteLength) return new ArrayBuffer(this.f64.byteLength);
    new Float64Array(spare).fill(0, this.staticEnd, this.#spareTop);
    return spare;
  }

  /** Makes `buffer`, to which every object has moved, the memory. */
  moveTo(buffer: ArrayBuffer): void {
    if (this.u8.length <= LARGEST_SPARE) {
      this.#spare = this.u8.buffer as ArrayBuffer;
      this.#spareTop = this.top;
    }
    this.adoptBuffer(buffer);
    this.moves++;
  }

  /** A memory that begins with another one's cells, from its registers to its top. @throws MemoryFull past the limit */
  static beginningWith(cells: Float64Array, limit: number): Memory {
    const made = new Memory(limit);
    if (cells.length > made.f64.length) made.#grow(cells.length);
    made.f64.set(cells);
    return made;
  }

  /** Everything made so far becomes the static region. */
  sealStatic(): void {
    this.i32[Register.STATIC_END] = this.i32[Register.TOP];
  }

  /** Nobody else changes containers until {@link unlock}; of a memory that is not parallel, nobody could. */
  lock(): void {}

  unlock(): void {}

  kindAt(address: number): number {
    return this.i32[address << 1] & 0xff;
  }

  /** Cells of the object at `address`, header included. */
  sizeAt(address: number): number {
    return this.i32[(address << 1) + 1];
  }

  /** Which cells of the object at `address` are values: from this cell up to its end. */
  firstValueCell(address: number): number {
    const raw = this.i32[address << 1] >>> 8;
    return raw === HEADER_ALL_RAW ? address + this.sizeAt(address) : address + 1 + raw;
  }

  tagAt(cell: number): number {
    return this.i32[(cell << 1) + 1];
  }

  payloadAt(cell: number): number {
    return this.i32[cell << 1];
  }

  setValue(cell: number, tag: number, payload: number): void {
    const i32 = this.i32;
    i32[cell << 1] = payload;
    i32[(cell << 1) + 1] = tag;
  }

  copyValue(from: number, to: number): void {
    const f64 = this.f64;
    f64[to] = f64[from];
  }

  /** Copies `count` neighbouring values; the two stretches may overlap. */
  copyValues(from: number, to: number, count: number): void {
    if (count > 16) {
      this.f64.copyWithin(to, from, from + count);
      return;
    }
    const f64 = this.f64;
    if (from < to) for (let i = count - 1; i >= 0; i--) f64[to + i] = f64[from + i];
    else for (let i = 0; i < count; i++) f64[to + i] = f64[from + i];
  }

  /** Makes `count` cells Unbound. */
  clearValues(cell: number, count: number): void {
    this.f64.fill(0, cell, cell + count);
  }

  setNone(cell: number): void {
    this.setValue(cell, Tag.None, 0);
  }

  setBool(cell: number, value: boolean): void {
    this.setValue(cell, Tag.Bool, value ? 1 : 0);
  }

  isHeapValue(cell: number): boolean {
    return this.i32[(cell << 1) + 1] >= FIRST_HEAP_TAG;
  }

  /** Python's `is`. */
  isSame(a: number, b: number): boolean {
    const i32 = this.i32;
    return i32[a << 1] === i32[b << 1] && i32[(a << 1) + 1] === i32[(b << 1) + 1];
  }

  /** A number no other object got: identity must not depend on addresses, which collection changes. */
  nextIdentity(): number {
    return this.i32[Register.NEXT_IDENTITY]++;
  }

  /** Back to the state a snapshot of this memory (or of one with the same static region) was taken in. */
  restore(snapshot: MemorySnapshot): void {
    const staticEnd = this.staticEnd;
    const oldTop = this.top;
    const newTop = staticEnd + snapshot.dynamic.length;
    if (newTop > this.f64.length) this.#grow(newTop);
    this.f64.set(snapshot.registers, 0);
    if (this.staticEnd !== staticEnd || this.top !== newTop) {
      throw new InternalError('a snapshot was restored into a memory with another static region');
    }
    this.f64.set(snapshot.dynamic, staticEnd);
    if (oldTop > newTop) this.f64.fill(0, newTop, oldTop);
    this.generation++;
    this.moves++;
  }

  /** A memory of its own in the same state. */
  fork(): Memory {
    const copy = new Memory(this.limit, this.f64.length);
    copy.f64.set(this.f64.subarray(0, this.top));
    return copy;
  }
}
