/** What a column of a state's vector is about. */
export const ColumnKind = {
  /** What the kernel knows of the process, and how many threads there are. */
  PROCESS: 0,
  /** All that was printed so far, by number. */
  OUTPUT: 1,
  /** The exceptions that have ended threads, by number. */
  FAILURES: 2,
  /** A thread with all that only it can reach. 0: it was not started. */
  THREAD: 3,
  /** A kernel object that was there before the first thread. 0: as it was. */
  SYNC: 4,
  /** A unit of the base memory. 0: as it was. */
  UNIT: 5,
  /** An object made since that several threads can reach. 0: there is none of that name. */
  OBJECT: 6,
} as const;

/** The columns that every state has. */
export const PROCESS_COLUMN = 0;
export const OUTPUT_COLUMN = 1;
export const FAILURES_COLUMN = 2;

/** By kind of subject: its column, -1: it has none. */
class Places {
  #places = new Int32Array(64).fill(-1);

  get(subject: number): number {
    return subject >= 0 && subject < this.#places.length ? this.#places[subject] : -1;
  }

  set(subject: number, column: number): void {
    if (subject >= this.#places.length) {
      const larger = new Int32Array(Math.max(subject + 1, this.#places.length * 2)).fill(-1);
      larger.set(this.#places);
      this.#places = larger;
    }
    this.#places[subject] = column;
  }
}

/**
 * A state is a vector of numbers, a column for each part of it that ever differs from what there was before the first
 * thread. Columns are added as such parts are found; states written before have 0 in them.
 */
export class StateColumns {
  readonly kinds: number[] = [ColumnKind.PROCESS, ColumnKind.OUTPUT, ColumnKind.FAILURES];
  readonly subjects: number[] = [0, 0, 0];
  readonly #byKind = Array.from({ length: 7 }, () => new Places());

  /** By thread. */
  readonly threads: number[] = [];
  /** Those of objects, in the order in which they were found. */
  readonly objects: number[] = [];

  constructor() {
    for (const kind of this.kinds) this.#byKind[kind].set(0, kind);
  }

  get count(): number {
    return this.kinds.length;
  }

  /** @returns -1 if there is none */
  find(kind: number, subject: number): number {
    return this.#byKind[kind].get(subject);
  }

  of(kind: number, subject: number): number {
    const known = this.#byKind[kind].get(subject);
    if (known >= 0) return known;
    const column = this.kinds.push(kind) - 1;
    this.subjects.push(subject);
    this.#byKind[kind].set(subject, column);
    if (kind === ColumnKind.THREAD) this.threads[subject] = column;
    else if (kind === ColumnKind.OBJECT) this.objects.push(column);
    return column;
  }
}
