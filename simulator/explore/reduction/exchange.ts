import { NONE } from '../../model';
import type { ExploredKernel } from '../state/explored-kernel';
import { ColumnKind, FAILURES_COLUMN } from '../state/state-columns';
import type { StateImage } from '../state/state-image';
import type { WordBuffer } from '../state/word-buffer';
import { NAME_STEP } from '../state/young-names';
import { exchanged } from './renamings';

/** Columns that a step reads, the threads' own aside, and that it writes. */
export interface StepColumns {
  readonly reads: readonly number[];
  readonly writes: readonly number[];
}

/**
 * Two threads that are exchanged with each other, and what that means for states: columns become columns and parts of them
 * parts. It is its own inverse. It knows of what parts become only what it was shown.
 */
export class Exchange {
  readonly first: number;
  readonly second: number;
  /** Whether a state was brought into another form by it. */
  isUsed = false;
  /** Whether it was found to make a difference to the program. */
  isWrong = false;
  readonly #image: StateImage;
  readonly #kernel: ExploredKernel;
  /** By column: where it stands once the threads are exchanged. */
  readonly #columns: number[] = [];
  /** By part: what it becomes, 0: not known. */
  #parts: Int32Array = new Int32Array(1024);
  /** By number of the exceptions that have ended threads: what it becomes. */
  readonly #failures: number[] = [];

  constructor(first: number, second: number, image: StateImage, kernel: ExploredKernel) {
    this.first = first;
    this.second = second;
    this.#image = image;
    this.#kernel = kernel;
  }

  /** What a thread becomes. */
  of(thread: number): number {
    return exchanged(this.first, this.second, thread);
  }

  /** Forgets what parts become. */
  restart(): void {
    this.#parts.fill(0);
    this.isUsed = false;
    this.#completeColumns();
  }

  /** Columns stand where they are, but for those of the two threads and of the objects they have made. */
  #completeColumns(): void {
    const columns = this.#columns;
    const all = this.#image.columns;
    for (let c = columns.length; c < all.count; c++) {
      const subject = all.subjects[c];
      let other = c;
      if (all.kinds[c] === ColumnKind.THREAD) other = all.find(ColumnKind.THREAD, this.of(subject));
      else if (all.kinds[c] === ColumnKind.OBJECT) {
        const giver = subject % NAME_STEP;
        other = all.find(ColumnKind.OBJECT, subject - giver + this.of(giver));
      }
      columns[c] = other < 0 ? c : other;
    }
    // What had no counterpart when it was found may have one now.
    for (let c = 0; c < columns.length; c++) if (columns[columns[c]] !== c) columns[columns[c]] = c;
  }

  #failuresOf(failures: number): number {
    this.#failures[failures] ??= this.#kernel.failuresOf(failures, (thread) => this.of(thread));
    return this.#failures[failures];
  }

  /** Writes what a state becomes. @returns whether that is known */
  apply(state: WordBuffer, into: WordBuffer): boolean {
    const columns = this.#columns;
    const parts = this.#parts;
    const { count } = this.#image.columns;
    into.length = 0;
    const words = into.resize(count);
    for (let c = 0; c < FAILURES_COLUMN; c++) words[c] = state.words[c];
    words[FAILURES_COLUMN] = this.#failuresOf(state.words[FAILURES_COLUMN]);
    const end = Math.min(count, state.length);
    for (let c = FAILURES_COLUMN + 1; c < end; c++) {
      const part = state.words[c];
      if (part === 0) continue;
      const other = part < parts.length ? parts[part] : 0;
      if (other === 0) return false;
      words[columns[c]] = other;
    }
    return true;
  }

  /**
   * Notes what parts become where a state is exchanged for another.
   * @param paired told of two parts of threads that become each other
   * @returns whether that fits what is known
   */
  fits(state: WordBuffer, other: WordBuffer, paired: (part: number, other: number) => void): boolean {
    const { count } = this.#image.columns;
    for (let c = 0; c < FAILURES_COLUMN; c++) if (state.words[c] !== other.words[c]) return false;
    if (this.#failuresOf(state.words[FAILURES_COLUMN]) !== other.words[FAILURES_COLUMN]) return false;
    for (let c = FAILURES_COLUMN + 1; c < count; c++) {
      if (!this.#fit(c, at(state, c), at(other, this.#columns[c]), paired)) return false;
    }
    return true;
  }

  #fit(column: number, part: number, other: number, paired: (part: number, other: number) => void): boolean {
    if (part === 0 || other === 0) return part === other;
    if (Math.max(part, other) >= this.#parts.length)
      this.#parts = enlarged(this.#parts, Math.max(part, other));
    const parts = this.#parts;
    if (parts[part] !== 0 || parts[other] !== 0) return parts[part] === other && parts[other] === part;
    if (!this.#areAlike(column, part, other)) return false;
    if (this.#image.columns.kinds[column] === ColumnKind.THREAD) paired(part, other);
    parts[part] = other;
    parts[other] = part;
    return true;
  }

  /** Whether what is read from parts without executing anything is the same of both. */
  #areAlike(column: number, part: number, other: number): boolean {
    const image = this.#image;
    const { columns } = image;
    if (columns.kinds[column] === ColumnKind.THREAD) {
      const areSame =
        image.hasEnded(part) === image.hasEnded(other) &&
        image.isDaemon(part) === image.isDaemon(other) &&
        image.choicesOf(part) === image.choicesOf(other) &&
        (image.targetOf(part) === NONE) === (image.targetOf(other) === NONE);
      if (!areSame) return false;
    }
    // Which objects can be reached is the same.
    const { writer } = image.memory;
    const seen = new Set<number>();
    writer.forEachName(part, (name) => {
      seen.add(this.#columns[columns.find(ColumnKind.OBJECT, name)]);
    });
    let matched = 0;
    let areAll = true;
    writer.forEachName(other, (name) => {
      matched++;
      areAll &&= seen.has(columns.find(ColumnKind.OBJECT, name));
    });
    return areAll && matched === seen.size;
  }

  /** Whether two steps read and write columns that are exchanged for each other. */
  areAlike(own: StepColumns, there: StepColumns): boolean {
    const columns = this.#columns;
    const match = (all: readonly number[], others: readonly number[]): boolean =>
      all.length === others.length && all.every((c) => others.includes(columns[c]));
    return match(own.reads, there.reads) && match(own.writes, there.writes);
  }

  /**
   * Where a step touches columns and its counterpart others, in the same number and of the same kinds, these belong to the two
   * threads. @returns whether there are any
   */
  pairColumns(own: StepColumns, there: StepColumns): boolean {
    const columns = this.#columns;
    const { kinds } = this.#image.columns;
    const pairIn = (all: readonly number[], others: readonly number[]): boolean => {
      const left = new Set(others);
      const alone = all.filter((c) => !left.delete(columns[c]));
      const inOrder = (a: number, b: number): number => a - b;
      return pair(columns, alone.sort(inOrder), [...left].sort(inOrder), kinds);
    };
    const arePaired = pairIn(own.writes, there.writes);
    return pairIn(own.reads, there.reads) || arePaired;
  }
}

/** Columns belong to two threads, one by one. @returns whether they can */
function pair(
  columns: number[],
  own: readonly number[],
  others: readonly number[],
  kinds: readonly number[],
): boolean {
  if (own.length === 0 || own.length !== others.length) return false;
  const areFree = own.every((c, i) => {
    const there = others[i];
    return columns[c] === c && columns[there] === there && c !== there && kinds[c] === kinds[there];
  });
  if (!areFree) return false;
  for (const [i, c] of own.entries()) {
    columns[c] = others[i];
    columns[others[i]] = c;
  }
  return true;
}

const at = (state: WordBuffer, column: number): number => (column < state.length ? state.words[column] : 0);

/** The same numbers, with room for at least that many and one more. */
export function enlarged(array: Int32Array, least: number): Int32Array<ArrayBuffer> {
  const larger = new Int32Array(Math.max(array.length * 2, least + 1));
  larger.set(array);
  return larger;
}
