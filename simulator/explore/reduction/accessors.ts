import { WHOLE } from './footprint';

/** Threads (bits) that have read and written something. */
interface Masks {
  readers: number;
  writers: number;
}

interface KnownObject {
  /** Of all its parts together. */
  readonly all: Masks;
  readonly parts: Map<number, Masks>;
}

/** Which threads have ever read and written what, over all searches. */
export class Accessors {
  readonly #objects = new Map<number, KnownObject>();
  /** Whether a thread was found to share something that others were not known to share when they used it. */
  isStale = false;
  /** What was noted in the present run: address, key, thread and kind, and whether it is the first such of the object. */
  #lately: number[] | undefined;

  /** A run begins: {@link takeBack} forgets what is noted from here on. */
  begin(): void {
    this.#lately = [];
  }

  /** @returns what was noted since the run began: see {@link list} */
  takeBack(): number[] {
    const lately = this.#lately ?? [];
    const taken: number[] = [];
    for (let i = 0; i < lately.length; i += 4) {
      const [address, key, kind, isFirst] = lately.slice(i, i + 4);
      const object = this.#objects.get(address);
      const part = object?.parts.get(key);
      if (object === undefined || part === undefined) continue;
      const name = kind % 2 === 1 ? 'writers' : 'readers';
      const bit = 1 << (kind >> 1);
      part[name] &= ~bit;
      if (isFirst === 1) object.all[name] &= ~bit;
      taken.push(address, key, kind);
    }
    this.#lately = undefined;
    return taken;
  }

  /** All that is known: address, key, and twice the thread's number plus 1 for a write; three numbers each. */
  list(): number[] {
    const all: number[] = [];
    for (const [address, { parts }] of this.#objects) {
      for (const [key, { readers, writers }] of parts) {
        for (let thread = 0; thread < 32; thread++) {
          if (((readers >>> thread) & 1) === 1) all.push(address, key, thread * 2);
          if (((writers >>> thread) & 1) === 1) all.push(address, key, thread * 2 + 1);
        }
      }
    }
    return all;
  }

  /** Notes what somebody else has found. @returns whether that was not known to be shared */
  learn(address: number, key: number, thread: number, isWrite: boolean): boolean {
    const before = this.isStale;
    this.isStale = false;
    this.note(address, key, thread, isWrite);
    const isStale = this.isStale;
    this.isStale = before;
    return isStale;
  }

  /** Notes an access. @returns whether one of another thread could be in conflict with it */
  note(address: number, key: number, thread: number, isWrite: boolean): boolean {
    let object = this.#objects.get(address);
    if (object === undefined) {
      object = { all: { readers: 0, writers: 0 }, parts: new Map() };
      this.#objects.set(address, object);
    }
    let part = object.parts.get(key);
    if (part === undefined) {
      part = { readers: 0, writers: 0 };
      object.parts.set(key, part);
    }
    const bit = 1 << thread;
    const isNew = ((isWrite ? part.writers : part.readers) & bit) === 0;
    if (isNew) {
      const isFirst = ((isWrite ? object.all.writers : object.all.readers) & bit) === 0;
      this.#lately?.push(address, key, thread * 2 + (isWrite ? 1 : 0), isFirst ? 1 : 0);
      if (isWrite) {
        part.writers |= bit;
        object.all.writers |= bit;
      } else {
        part.readers |= bit;
        object.all.readers |= bit;
      }
    }
    const conflicts = hasRival(object, part, key, bit, isWrite);
    if (isNew && conflicts) this.isStale = true;
    return conflicts;
  }
}

function hasRival(object: KnownObject, part: Masks, key: number, bit: number, isWrite: boolean): boolean {
  if (key === WHOLE) return isRival(object.all, bit, isWrite);
  if (isRival(part, bit, isWrite)) return true;
  const whole = object.parts.get(WHOLE);
  return whole !== undefined && isRival(whole, bit, isWrite);
}

const isRival = ({ readers, writers }: Masks, bit: number, isWrite: boolean): boolean =>
  ((isWrite ? readers | writers : writers) & ~bit) !== 0;
