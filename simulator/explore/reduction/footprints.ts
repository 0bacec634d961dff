import type { MemoryImage } from '../state/memory-image';
import { PartStore } from '../state/part-store';
import { NAMED } from '../state/part-writer';
import { WordBuffer } from '../state/word-buffer';
import { giverOf } from '../state/young-names';
import { WHOLE } from './footprint';
import { exchanged, type Renamings } from './renamings';

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
  /** Its key, by {@link locationOf}. */
  readonly #parts = new Map<number, number>();
  readonly #objects = new Set<number>();
  /** Address, key, and whether the object is new: what was added in the present run. */
  #lately: number[] | undefined;

  get size(): number {
    return this.#parts.size;
  }

  /** A run begins: {@link takeBack} removes what is added from here on. */
  begin(): void {
    this.#lately = [];
  }

  /** @returns address and key of what was added since the run began */
  takeBack(): number[] {
    const lately = this.#lately ?? [];
    const taken: number[] = [];
    for (let i = 0; i < lately.length; i += 3) {
      this.#parts.delete(locationOf(lately[i], lately[i + 1]));
      if (lately[i + 2] === 1) this.#objects.delete(lately[i]);
      taken.push(lately[i], lately[i + 1]);
    }
    this.#lately = undefined;
    return taken;
  }

  /** Address and key of each. */
  list(): number[] {
    return [...this.#parts].flatMap(([location, key]) => [(location - key) / 4096, key]);
  }

  /** @returns whether it was not there */
  add(address: number, key: number): boolean {
    const location = locationOf(address, key);
    if (this.#parts.has(location)) return false;
    this.#lately?.push(address, key, this.#objects.has(address) ? 0 : 1);
    this.#parts.set(location, key);
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
  /** As words, by number; 0 is the empty one. */
  readonly #known = new PartStore();
  readonly #lists: (readonly Access[])[] = [[]];
  readonly #words = new WordBuffer();
  /** One of those that are alike in what {@link areAllOrdered} asks for. */
  readonly #unlike = new Map<string, Access>();
  /** Whether any two accesses that matter to each other have a lock in common or the end of a thread between them. */
  areAllOrdered = true;
  readonly #joined = new Map<string, number>();
  readonly #renamed = new Map<number, number>();
  /** By pair of numbers, where there are few of them: 1 no conflict, 2 conflict, 0 not known. */
  #pairs = new Uint8Array(64 * 64);
  #side = 64;
  readonly #conflicts = new Map<number, Conflict>();
  /** By number: a conflict within it, null: there is none. */
  readonly #knownOwn: (Conflict | null)[] = [];

  #number(accesses: readonly Access[]): number {
    if (accesses.length === 0) return 0;
    const words = this.#words;
    words.length = 0;
    for (const a of accesses) {
      words.push(a.thread * 2 + (a.isWrite ? 1 : 0));
      words.push(a.address);
      words.push(a.key);
      words.push(a.orderedBefore);
      words.push(a.joinedBefore);
      words.push(a.releasedAfter);
      words.push(a.acquiredBefore);
      words.push(a.locks);
      words.push(a.joined);
    }
    const number = this.#known.intern(words.words, 0, words.length);
    if (number < this.#lists.length) return number;
    this.#lists.push(accesses);
    for (const access of accesses) this.#compare(access);
    return number;
  }

  #compare(access: Access): void {
    const { thread, address, key, isWrite, locks, joined } = access;
    const likeness = `${thread},${address},${key},${isWrite},${locks},${joined}`;
    if (this.#unlike.has(likeness)) return;
    for (const other of this.#unlike.values()) this.areAllOrdered &&= isOrdered(access, other);
    this.#unlike.set(likeness, access);
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

  /** Whether two lists are the same once two threads have each other's places: then so is what is in conflict with them. */
  areExchanged(list: number, other: number, first: number, second: number): boolean {
    if (list === 0 || other === 0) return list === other;
    const there = this.#lists[other];
    const renamed = (thread: number): number => exchanged(first, second, thread);
    const renamedAll = (threads: number): number => renameAll(threads, renamed);
    return (
      this.#lists[list].length === there.length &&
      this.#lists[list].every((a, i) => {
        const b = there[i];
        return (
          renamed(a.thread) === b.thread &&
          moved(a.address, renamed) === b.address &&
          a.key === b.key &&
          a.isWrite === b.isWrite &&
          renamedAll(a.orderedBefore) === b.orderedBefore &&
          renamedAll(a.joinedBefore) === b.joinedBefore &&
          a.releasedAfter === b.releasedAfter &&
          a.acquiredBefore === b.acquiredBefore
        );
      })
    );
  }

  /** A list as it is once threads have other names. @param renaming of `renamings` */
  renamed(list: number, renaming: number, renamings: Renamings): number {
    if (list === 0 || renaming === 0) return list;
    const key = list * 0x100000 + renaming;
    let number = this.#renamed.get(key);
    if (number === undefined) {
      const nameOf = (thread: number): number => renamings.of(renaming, thread);
      number = this.#number(
        this.#lists[list].map((access) => ({
          ...access,
          thread: nameOf(access.thread),
          address: moved(access.address, nameOf),
          orderedBefore: renameAll(access.orderedBefore, nameOf),
          joinedBefore: renameAll(access.joinedBefore, nameOf),
          joined: renameAll(access.joined, nameOf),
        })),
      );
      this.#renamed.set(key, number);
    }
    return number;
  }

  /** As a list is after threads (bits) have gone on that waited for the end of `thread`. */
  afterEnd(list: number, thread: number, waited: number): number {
    if (list === 0 || waited === 0) return list;
    const key = `${list},${thread},${waited}`;
    let number = this.#joined.get(key);
    if (number === undefined) {
      number = this.#number(
        this.#lists[list].map((access) =>
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
    if (this.#pairs[place] === 1) return undefined;
    const known = this.#conflicts.get(before * 0x4000000 + after);
    if (known !== undefined) return known;
    const found = findUnordered(this.#lists[before], this.#lists[after]);
    if (found !== undefined) this.#conflicts.set(before * 0x4000000 + after, found);
    this.#pairs[place] = found === undefined ? 1 : 2;
    return found;
  }

  #widen(least: number): void {
    while (this.#side <= least) this.#side *= 2;
    this.#pairs = new Uint8Array(this.#side * this.#side);
  }

  /** A conflict between accesses of one transition, in which several threads have run. */
  findOwnConflict(number: number): Conflict | undefined {
    if (number === 0) return undefined;
    const known = this.#knownOwn[number];
    if (known !== undefined) return known ?? undefined;
    const list = this.#lists[number];
    const found = list.reduce<Conflict | undefined>(
      (conflict, second, i) => conflict ?? findUnordered(list.slice(0, i), [second]),
      undefined,
    );
    this.#knownOwn[number] = found ?? null;
    return found;
  }
}

/** Threads as bits, once each is called what it has become. */
function renameAll(threads: number, nameOf: (thread: number) => number): number {
  let renamed = 0;
  for (let left = threads; left !== 0; left &= left - 1)
    renamed |= 1 << nameOf(31 - Math.clz32(left & -left));
  return renamed;
}

/** Where an object stands once the thread that gave it its name is called something else. */
function moved(address: number, nameOf: (thread: number) => number): number {
  if (address < NAMED) return address;
  const giver = giverOf(address - NAMED);
  return address - giver + nameOf(giver);
}

function isOrdered(a: Access, b: Access): boolean {
  if (a.thread === b.thread || a.address !== b.address || !(a.isWrite || b.isWrite)) return true;
  if (a.key !== b.key && a.key !== WHOLE && b.key !== WHOLE) return true;
  return (
    (a.locks & b.locks) !== 0 || ((a.joined >> b.thread) & 1) === 1 || ((b.joined >> a.thread) & 1) === 1
  );
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
