import { Interned } from '../state/interned';
import type { MemoryImage } from '../state/memory-image';
import { NAMED } from '../state/part-writer';
import { WHOLE } from './footprint';

/** An access to memory that is no scheduling point. */
export interface Access {
  readonly thread: number;
  readonly address: number;
  readonly key: number;
  /** As {@link abstractAddress} has it. */
  readonly abstract: number;
  readonly isWrite: boolean;
  /** Its instruction's index in the code. */
  readonly pc: number;
  /** Threads (bits) that were started later in the same transition, or have waited for this one's end: they come after it. */
  orderedBefore: number;
  /** Threads whose end the accessing one has waited for in the same transition: they come before it in any case. */
  readonly joinedBefore: number;
  /** Locks (bits) released later, and taken earlier, in the same transition: who takes one next comes after who had it. */
  releasedAfter: number;
  readonly acquiredBefore: number;
  /** Locks (bits) that the thread holds. */
  readonly locks: number;
  /** Threads (bits) whose end it has waited for, ever. */
  readonly joined: number;
}

/** The part of an address that an access is about, as a number. */
const locationOf = (address: number, key: number): number => address * 4096 + key;

/** A set of parts of objects, some of them {@link WHOLE}. */
export class Locations {
  readonly #parts = new Set<number>();
  readonly #objects = new Set<number>();

  get size(): number {
    return this.#parts.size;
  }

  /** @returns whether it was not there */
  add(address: number, key: number): boolean {
    const location = locationOf(address, key);
    if (this.#parts.has(location)) return false;
    this.#parts.add(location);
    this.#objects.add(address);
    return true;
  }

  /** Whether a part in it overlaps with this one. */
  overlaps(address: number, key: number): boolean {
    if (!this.#objects.has(address)) return false;
    if (key === WHOLE) return true;
    return this.#parts.has(locationOf(address, key)) || this.#parts.has(locationOf(address, WHOLE));
  }
}

/** Two accesses that nothing orders, at least one of which writes. */
export interface Conflict {
  readonly first: Access;
  readonly second: Access;
}

/**
 * What transitions access beside their scheduling points, each list of accesses kept once. Young objects are known by their
 * names; what only one thread can reach is left out.
 */
export class Footprints {
  readonly #lists = new Interned<readonly Access[]>();
  readonly #joined = new Map<string, number>();
  /** By pair of numbers, where there are few of them: 1 no conflict, 2 conflict, 0 not known. */
  #known = new Uint8Array(64 * 64);
  #side = 64;
  readonly #conflicts = new Map<number, Conflict>();
  readonly #knownOwn = new Map<number, Conflict | undefined>();

  constructor() {
    this.#number([]);
  }

  #number(accesses: readonly Access[]): number {
    let key = '';
    for (const a of accesses) {
      key += `${a.thread},${a.address},${a.key},${a.isWrite ? 1 : 0},${a.orderedBefore},${a.joinedBefore},${a.releasedAfter},${a.acquiredBefore},${a.locks},${a.joined};`;
    }
    return this.#lists.number(key, () => accesses);
  }

  number(accesses: readonly Access[], image: MemoryImage): number {
    if (accesses.length === 0) return 0;
    const named: Access[] = [];
    for (const access of accesses) {
      if (access.address < image.layout.youngStart) named.push({ ...access });
      else {
        const name = image.names.at(access.address);
        if (name >= 0) named.push({ ...access, address: NAMED + name });
      }
    }
    return this.#number(named);
  }

  /** As a list is after threads (bits) have gone on that waited for the end of `thread`. */
  afterEnd(list: number, thread: number, waited: number): number {
    if (list === 0 || waited === 0) return list;
    const key = `${list},${thread},${waited}`;
    let number = this.#joined.get(key);
    if (number === undefined) {
      number = this.#number(
        this.#lists.values[list].map((access) =>
          access.thread === thread ? { ...access, orderedBefore: access.orderedBefore | waited } : access,
        ),
      );
      this.#joined.set(key, number);
    }
    return number;
  }

  /** A conflict between a transition's accesses and those of one that follows it directly. */
  findConflict(before: number, after: number): Conflict | undefined {
    if (before === 0 || after === 0) return undefined;
    if (Math.max(before, after) >= this.#side) this.#widen(Math.max(before, after));
    const place = before * this.#side + after;
    if (this.#known[place] === 1) return undefined;
    const known = this.#conflicts.get(before * 0x4000000 + after);
    if (known !== undefined) return known;
    const found = findUnordered(this.#lists.values[before], this.#lists.values[after]);
    if (found !== undefined) this.#conflicts.set(before * 0x4000000 + after, found);
    this.#known[place] = found === undefined ? 1 : 2;
    return found;
  }

  #widen(least: number): void {
    while (this.#side <= least) this.#side *= 2;
    this.#known = new Uint8Array(this.#side * this.#side);
  }

  /** Whether any two accesses that matter to each other have a lock in common or the end of a thread between them. */
  get areAllOrdered(): boolean {
    const all = this.#lists.values.flat();
    return all.every((a) =>
      all.every((b) => {
        if (a.thread === b.thread || a.address !== b.address || !(a.isWrite || b.isWrite)) return true;
        if (a.key !== b.key && a.key !== WHOLE && b.key !== WHOLE) return true;
        return (
          (a.locks & b.locks) !== 0 ||
          ((a.joined >> b.thread) & 1) === 1 ||
          ((b.joined >> a.thread) & 1) === 1
        );
      }),
    );
  }

  /** A conflict between accesses of one transition, in which several threads have run. */
  findOwnConflict(number: number): Conflict | undefined {
    if (number === 0) return undefined;
    if (this.#knownOwn.has(number)) return this.#knownOwn.get(number);
    const list = this.#lists.values[number];
    const found = list.reduce<Conflict | undefined>(
      (conflict, second, i) => conflict ?? findUnordered(list.slice(0, i), [second]),
      undefined,
    );
    this.#knownOwn.set(number, found);
    return found;
  }
}

/** Two accesses to the same thing, one of them writing, that nothing orders. */
function findUnordered(before: readonly Access[], after: readonly Access[]): Conflict | undefined {
  for (const first of before) {
    for (const second of after) {
      if (first.thread === second.thread || first.address !== second.address) continue;
      if (!first.isWrite && !second.isWrite) continue;
      if (first.key !== second.key && first.key !== WHOLE && second.key !== WHOLE) continue;
      if ((first.orderedBefore >> second.thread) & 1 || (second.joinedBefore >> first.thread) & 1) continue;
      if ((first.releasedAfter & second.acquiredBefore) !== 0) continue;
      return { first, second };
    }
  }
  return undefined;
}
