import { ColumnKind, FAILURES_COLUMN, PROCESS_COLUMN, type StateColumns } from './state-columns';
import { NAME_STEP } from './young-names';

/** What is known of a column that a block has touched: bits. */
export const ColumnTouch = {
  /** The block depends on what stands there. */
  READ: 1,
  /** It was written before it was looked at, if ever it was. */
  OVERWRITTEN: 2,
  /** The program itself has touched it, and not only what the library keeps about threads. */
  PROPER: 4,
  /** It is a kernel object that was given back. */
  RELEASED: 8,
} as const;

/** A word of a trace: a subject, above it the kind of column that it would have, above that {@link ColumnTouch}. */
const KIND_SHIFT = 24;
const SUBJECT = (1 << KIND_SHIFT) - 1;
const TOUCH_SHIFT = 27;
const KIND = 7;
/** In place of kinds that no word is about: the whole state, and all objects that a thread has named. */
const EVERYTHING = ColumnKind.FAILURES;
const NAMES = ColumnKind.OUTPUT;

/**
 * What a block has touched, in the order in which it first did, whether there is a column for it yet or not: so a column
 * that is found later can be put where the block has looked at it.
 */
export class ReadTrace {
  words: Int32Array<ArrayBuffer> = new Int32Array(256);
  length = 0;
  /** By kind and subject: {@link #before} plus its place in the trace plus 1; less: it is not there. */
  readonly #places: Int32Array<ArrayBuffer>[] = Array.from({ length: 7 }, () => new Int32Array(64));
  #before = 0;

  begin(): void {
    this.#before += this.length;
    this.length = 0;
    if (this.#before < 0x40000000) return;
    this.#before = 0;
    for (const places of this.#places) places.fill(0);
  }

  /** @param touch {@link ColumnTouch}: only the first time tells whether it was overwritten before it was read */
  touch(kind: number, subject: number, touch: number): void {
    let places = this.#places[kind];
    if (subject >= places.length) {
      places = enlarged(places, subject + 1);
      this.#places[kind] = places;
    }
    const place = places[subject] - this.#before;
    const { READ, OVERWRITTEN } = ColumnTouch;
    if (place > 0) {
      this.words[place - 1] |= (touch & ~(READ | OVERWRITTEN)) << TOUCH_SHIFT;
      return;
    }
    if (this.length === this.words.length) this.words = enlarged(this.words, 0);
    this.words[this.length++] = subject | (kind << KIND_SHIFT) | (touch << TOUCH_SHIFT);
    places[subject] = this.#before + this.length;
  }

  everything(touch: number): void {
    this.touch(EVERYTHING, 0, touch);
  }

  /** All objects with names that the thread has given, and names that it could give. */
  namesOf(thread: number, touch: number): void {
    this.touch(NAMES, thread, touch);
  }
}

/** Tells which columns a trace is about, as far as there are any. */
export class TraceColumns {
  /** Those that it depends on, in the order in which they were first read. */
  readonly reads: number[] = [];
  #touches = new Uint8Array(64);
  readonly #columns: StateColumns;
  readonly #hiddenUnits: ReadonlySet<number>;
  /** Columns of units of which nobody can tell who reads them, among the first {@link #looked}. */
  readonly #hidden: number[] = [];
  #looked = 0;
  #own = -1;

  constructor(columns: StateColumns, hiddenUnits: ReadonlySet<number>) {
    this.#columns = columns;
    this.#hiddenUnits = hiddenUnits;
  }

  /** See {@link ColumnTouch}; 0: it was not touched. */
  touchOf(column: number): number {
    return this.#touches[column];
  }

  /** @param own the thread's own column, which is no matter of its reads */
  resolve(words: Int32Array, length: number, own: number): void {
    const columns = this.#columns;
    const { kinds, subjects, objects } = columns;
    const { READ, PROPER } = ColumnTouch;
    this.#own = own;
    this.reads.length = 0;
    if (this.#touches.length < columns.count) this.#touches = new Uint8Array(columns.count * 2);
    this.#touches.fill(0);
    for (; this.#looked < columns.count; this.#looked++) {
      const isHidden =
        kinds[this.#looked] === ColumnKind.UNIT && this.#hiddenUnits.has(subjects[this.#looked]);
      if (isHidden) this.#hidden.push(this.#looked);
    }
    for (const c of this.#hidden) this.note(c, READ | PROPER);
    for (let i = 0; i < length; i++) {
      const word = words[i];
      const subject = word & SUBJECT;
      const kind = (word >> KIND_SHIFT) & KIND;
      const touch = word >>> TOUCH_SHIFT;
      if (kind === EVERYTHING) {
        this.note(PROCESS_COLUMN, touch);
        for (let c = FAILURES_COLUMN + 1; c < columns.count; c++) this.note(c, touch);
      } else if (kind === NAMES) {
        for (const c of objects) if (subjects[c] % NAME_STEP === subject) this.note(c, touch);
      } else {
        const column = columns.find(kind, subject);
        if (column >= 0) this.note(column, touch);
      }
    }
  }

  note(column: number, touch: number): void {
    const { READ, OVERWRITTEN } = ColumnTouch;
    const known = this.#touches[column];
    if ((known & (READ | OVERWRITTEN)) !== 0) {
      this.#touches[column] = known | (touch & ~(READ | OVERWRITTEN));
      return;
    }
    this.#touches[column] = touch;
    if ((touch & READ) !== 0 && column !== this.#own) this.reads.push(column);
  }
}

function enlarged(array: Int32Array<ArrayBuffer>, least: number): Int32Array<ArrayBuffer> {
  const larger = new Int32Array(Math.max(array.length * 2, least));
  larger.set(array);
  return larger;
}
