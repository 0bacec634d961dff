/** A set of columns: bits, 32 to a word. Missing words are 0. */
export type ColumnSet = Int32Array;

/** Words that a set of so many columns takes. */
export const setLength = (columns: number): number => (columns + 31) >> 5;

export const emptySet = (columns: number): ColumnSet => new Int32Array(setLength(columns));

export function addColumn(set: ColumnSet, column: number): void {
  set[column >> 5] |= 1 << (column & 31);
}

export const hasColumn = (set: ColumnSet, column: number): boolean =>
  ((set[column >> 5] >> (column & 31)) & 1) === 1;

/** @returns whether anything was added */
export function addAll(set: ColumnSet, other: ColumnSet): boolean {
  let hasGrown = false;
  for (let i = 0; i < set.length; i++) {
    const all = set[i] | other[i];
    if (all !== set[i]) hasGrown = true;
    set[i] = all;
  }
  return hasGrown;
}

/** What blocks touch of the state, each thread's own part aside. */
export interface Touched {
  readonly reads: ColumnSet;
  readonly writes: ColumnSet;
  /** What the library keeps about threads: in which order that is done makes no difference. */
  readonly accounts: ColumnSet;
  /** Kernel objects that it gives back. */
  readonly releases: ColumnSet;
}

export const nothingTouched = (columns: number): Touched => ({
  reads: emptySet(columns),
  writes: emptySet(columns),
  accounts: emptySet(columns),
  releases: emptySet(columns),
});

/** The same, with room for so many columns. */
export function widened(touched: Touched, columns: number): Touched {
  const wider = nothingTouched(columns);
  wider.reads.set(touched.reads);
  wider.writes.set(touched.writes);
  wider.accounts.set(touched.accounts);
  wider.releases.set(touched.releases);
  return wider;
}

export function addTouched(to: Touched, other: Touched): boolean {
  const reads = addAll(to.reads, other.reads);
  const writes = addAll(to.writes, other.writes);
  const accounts = addAll(to.accounts, other.accounts);
  return addAll(to.releases, other.releases) || reads || writes || accounts;
}

/** Whether the order of the two may matter, but for some columns. */
export function mayConflict(a: Touched, b: Touched, except: ColumnSet): boolean {
  for (let i = 0; i < a.reads.length; i++) {
    const touched = b.reads[i] | b.writes[i] | b.accounts[i];
    const changed = b.writes[i] | b.accounts[i];
    const common =
      (a.writes[i] & touched) | (a.reads[i] & changed) | (a.accounts[i] & (b.reads[i] | b.writes[i]));
    if ((common & ~except[i]) !== 0) return true;
  }
  return false;
}
