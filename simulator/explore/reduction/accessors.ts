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
